using System.Collections;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;

namespace LoadTester;

/// <summary>A file beside a script. It is written where it is needed, so that a large one is never held as a whole.</summary>
internal abstract class ScriptFile
{
    /// <summary>What a reader of the script should know of the file, or null.</summary>
    public virtual string? Remark => null;

    public string Text
    {
        get
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            Write(text);
            return text.ToString();
        }
    }

    public abstract void Write(TextWriter target);

    /// <summary>Whether another file holds the same.</summary>
    public virtual bool IsLike(ScriptFile other) => Text == other.Text;

    /// <summary>Writes the file, as UTF-8.</summary>
    public async Task SaveAsync(string path, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var writer = new StreamWriter(path, append: false, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), 64 * 1024);
        await using (writer.ConfigureAwait(false))
            Write(writer);
    }

    public static ScriptFile Of(string text) => new TextFile(text);

    private sealed class TextFile(string text) : ScriptFile
    {
        public override void Write(TextWriter target) => target.Write(text);
    }
}

/// <summary>The texts of files by their names; each is made when it is asked for.</summary>
internal sealed class ScriptFileTexts(IReadOnlyDictionary<string, ScriptFile> files) : IReadOnlyDictionary<string, string>
{
    public string this[string key] => files[key].Text;

    public IEnumerable<string> Keys => files.Keys;

    public IEnumerable<string> Values => files.Values.Select(file => file.Text);

    public int Count => files.Count;

    public bool ContainsKey(string key) => files.ContainsKey(key);

    public bool TryGetValue(string key, [MaybeNullWhen(false)] out string value)
    {
        value = files.TryGetValue(key, out var file) ? file.Text : null;
        return file is not null;
    }

    public IEnumerator<KeyValuePair<string, string>> GetEnumerator() => files.Select(file => KeyValuePair.Create(file.Key, file.Value.Text)).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
