using System.Collections.Concurrent;
using HandlebarsDotNet;

namespace LoadTester;

/// <summary>
/// The templates that show the shape of a script. In them <c>{{name}}</c> is always a JavaScript string literal, written by <see cref="JsText.Literal"/>;
/// <c>{{{code}}}</c> is code that was written by the classes beside this one.
/// </summary>
internal static class ScriptTemplates
{
    private static readonly IHandlebars s_handlebars = Handlebars.Create(new HandlebarsConfiguration { TextEncoder = new LiteralEncoder(), ThrowOnUnresolvedBindingExpression = true });
    private static readonly ConcurrentDictionary<string, HandlebarsTemplate<object, object>> s_templates = new();

    /// <summary>The text of a template for a model, without the line end of its last line.</summary>
    public static string Render(string name, object model) =>
        s_templates.GetOrAdd(name, static known => s_handlebars.Compile(Read($"{known}.hbs")))(model).TrimEnd('\n');

    /// <summary>A function for the end of a script, as it lies in the folder Functions.</summary>
    public static string Function(string name) => Read($"Functions/{name}.js").TrimEnd('\n');

    private static string Read(string name)
    {
        using var stream = typeof(ScriptTemplates).Assembly.GetManifestResourceStream($"k6/{name}") ?? throw new FileNotFoundException(name);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().ReplaceLineEndings("\n");
    }

    private sealed class LiteralEncoder : ITextEncoder
    {
        public void Encode(System.Text.StringBuilder? text, TextWriter target) => target.Write(JsText.Literal(text?.ToString() ?? ""));

        public void Encode(string? text, TextWriter target) => target.Write(JsText.Literal(text ?? ""));

        public void Encode<T>(T? text, TextWriter target)
            where T : IEnumerator<char>
        {
            var all = new System.Text.StringBuilder();
            while (text?.MoveNext() == true)
                all.Append(text.Current);
            target.Write(JsText.Literal(all.ToString()));
        }
    }
}
