using System.Globalization;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace LoadTester;

/// <summary>
/// The buckets of a distribution as one short text, so that a file holds thousands of them. Buckets are counted from 0 ms on, 64 to each power of two
/// nanoseconds. "2111:5 7 3:2" is: 5 values in bucket 2111, 7 in the next one, 2 in the third after that. Any other bucket is "1.5..2:9".
/// </summary>
internal sealed class DistributionText : JsonConverter<IReadOnlyList<DistributionBucket>>
{
    private const double NanosecondsPerMillisecond = 1e6;
    private const string Between = "..";

    /// <summary>The values from there on, in nanoseconds.</summary>
    public static DistributionBucket Bucket(int index, long count)
    {
        var (from, to) = DistributionGrid.Limits(index);
        return new(from / NanosecondsPerMillisecond, to / NanosecondsPerMillisecond, count);
    }

    public static string Write(IReadOnlyList<DistributionBucket> buckets)
    {
        var text = new StringBuilder();
        var last = -1;
        foreach (var bucket in buckets)
        {
            text.Append(text.Length == 0 ? "" : " ");
            if (IndexOf(bucket) is { } index && index > last)
            {
                if (last < 0 || index != last + 1)
                    text.Append(CultureInfo.InvariantCulture, $"{(last < 0 ? index : index - last)}:");
                last = index;
            }
            else
            {
                text.Append(CultureInfo.InvariantCulture, $"{bucket.From:R}{Between}{bucket.To:R}:");
            }

            text.Append(CultureInfo.InvariantCulture, $"{bucket.Count}");
        }

        return text.ToString();
    }

    /// <exception cref="JsonException">The text is none that was written so.</exception>
    public static IReadOnlyList<DistributionBucket> Read(string text)
    {
        var buckets = new List<DistributionBucket>();
        var last = -1;
        foreach (var word in text.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            var parts = word.Split(':');
            if (parts.Length > 2 || !long.TryParse(parts[^1], NumberStyles.None, CultureInfo.InvariantCulture, out var count))
                throw Rubbish(word);
            if (parts.Length == 2 && parts[0].Split(Between) is [var from, var to])
            {
                buckets.Add(new(Number(from, word), Number(to, word), count));
                continue;
            }

            var step = 1;
            if ((parts.Length == 2 && !int.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out step)) || (parts.Length == 1 && last < 0) || (last >= 0 && step == 0) || (long)Math.Max(last, 0) + step >= DistributionGrid.Length)
                throw Rubbish(word);
            last = last < 0 ? step : last + step;
            buckets.Add(Bucket(last, count));
        }

        return buckets;
    }

    public override IReadOnlyList<DistributionBucket> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.String ? Read(reader.GetString()!) : throw new JsonException("The buckets of a distribution are no text.");

    public override void Write(Utf8JsonWriter writer, IReadOnlyList<DistributionBucket> value, JsonSerializerOptions options) => writer.WriteStringValue(Write(value));

    /// <summary>Null for a bucket with other limits.</summary>
    private static int? IndexOf(DistributionBucket bucket)
    {
        var nanoseconds = Math.Round(bucket.From * NanosecondsPerMillisecond);
        if (!(nanoseconds >= 0 && nanoseconds < long.MaxValue))
            return null;
        var index = DistributionGrid.IndexOf((long)nanoseconds);
        return Bucket(index, bucket.Count) == bucket ? index : null;
    }

    private static double Number(string text, string word) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number) ? number : throw Rubbish(word);

    private static JsonException Rubbish(string word) => new($"\"{(word.Length > 40 ? word[..40] + "…" : word)}\" is no bucket of a distribution.");
}
