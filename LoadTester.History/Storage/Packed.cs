using System.IO.Compression;
using System.Text;

namespace LoadTester;

/// <summary>What is stored compressed.</summary>
internal static class Packed
{
    /// <summary>A result is some megabytes of text; one that unpacks to more is none.</summary>
    private const int MostBytes = 512 * 1024 * 1024;

    public static byte[] Text(string text) => Pack(Encoding.UTF8.GetBytes(text));

    public static string Text(byte[] packed) => Encoding.UTF8.GetString(Unpack(packed));

    public static byte[] Buckets(IReadOnlyList<DistributionBucket> buckets)
    {
        using var plain = new MemoryStream();
        using (var writer = new BinaryWriter(plain))
        {
            writer.Write7BitEncodedInt(buckets.Count);
            foreach (var bucket in buckets)
            {
                writer.Write(bucket.From);
                writer.Write(bucket.To);
                writer.Write7BitEncodedInt64(bucket.Count);
            }
        }

        return Pack(plain.ToArray());
    }

    public static IReadOnlyList<DistributionBucket> Buckets(byte[] packed)
    {
        using var reader = new BinaryReader(new MemoryStream(Unpack(packed)));
        var count = reader.Read7BitEncodedInt();
        var buckets = new List<DistributionBucket>();
        for (var i = 0; i < count; i++)
            buckets.Add(new(reader.ReadDouble(), reader.ReadDouble(), reader.Read7BitEncodedInt64()));
        return buckets;
    }

    private static byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var brotli = new BrotliStream(packed, CompressionLevel.Optimal))
            brotli.Write(plain);
        return packed.ToArray();
    }

    private static byte[] Unpack(byte[] packed)
    {
        using var brotli = new BrotliStream(new MemoryStream(packed), CompressionMode.Decompress);
        using var plain = new MemoryStream();
        var buffer = new byte[64 * 1024];
        for (int read; (read = brotli.Read(buffer)) > 0;)
        {
            plain.Write(buffer, 0, read);
            if (plain.Length > MostBytes)
                throw new InvalidDataException("it unpacks to more than a result can be");
        }

        return plain.ToArray();
    }
}
