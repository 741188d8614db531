using System.Collections.Immutable;
using System.Text;

namespace LoadTester;

/// <summary>Compiles values to templates: what is constant is encoded here, once.</summary>
internal sealed class TemplateBuilder(FlowScope scope)
{
    private readonly List<TemplatePart> _parts = [];
    private readonly ByteBuffer _constant = new();

    public static Template Compile(FlowScope scope, Value value, TextPlace place)
    {
        var builder = new TemplateBuilder(scope);
        builder.Append(value, place);
        return builder.Build();
    }

    public static Template Compile(FlowScope scope, JsonTemplate json)
    {
        var builder = new TemplateBuilder(scope);
        builder.Append(json);
        return builder.Build();
    }

    public void AppendLiteral(string text) => _constant.Append(Encoding.UTF8.GetBytes(text));

    public void Append(Value value, TextPlace place)
    {
        switch (value)
        {
            case ConstantValue constant:
                ScalarEncoder.Write(_constant, Constants.Read(constant), place);
                break;
            case FileValue { File: var file }:
                _constant.Append(file.Bytes);
                break;
            case WrittenText written:
                foreach (var part in written.Parts)
                {
                    if (part.Value is { } inner)
                        Append(inner, part.Place);
                    else
                        AppendLiteral(part.Text);
                }

                break;
            case TextTemplate text:
                AppendText(text, place);
                break;
            case JsonValue json:
                AppendNested(json.Template, place);
                break;
            case OneOfValue oneOf:
                Flush();
                var drawn = scope.NextDraw();
                _parts.Add(new ChoicePart([.. oneOf.Values.Select(choice => Compile(scope, choice, place))], drawn));
                break;
            default:
                Flush();
                _parts.Add(new HolePart(scope.Source(value), place, scope.MayBeLeftOut(value) ? OptionalMemberPart.LeftOut : FlowScope.NameOf(value)));
                break;
        }
    }

    /// <summary>Appends the choices as one part, drawn for each iteration.</summary>
    public void AppendChoice(IEnumerable<Func<Template>> variants)
    {
        Flush();
        var drawn = scope.NextDraw();
        _parts.Add(new ChoicePart([.. scope.Alternatives(variants)], drawn));
    }

    public void Append(JsonTemplate json)
    {
        switch (json)
        {
            case JsonObjectTemplate { Members: var members }:
                AppendMembers(members);
                break;
            case JsonArrayTemplate { Items: var items }:
                for (var i = 0; i < items.Length; i++)
                {
                    AppendLiteral(i == 0 ? "[" : ",");
                    Append(items[i]);
                }

                AppendLiteral(items.Length == 0 ? "[]" : "]");
                break;
            case JsonLeaf { Value: var value }:
                Append(value, TextPlace.Json);
                break;
        }
    }

    private void AppendMembers(ImmutableArray<KeyValuePair<string, JsonTemplate>> members)
    {
        AppendLiteral("{");
        // Unknown once a member before may have been left out.
        bool? isFirst = true;
        foreach (var (key, value) in members)
        {
            var name = ScalarEncoder.Encode(key, TextPlace.Json);
            if (value is JsonLeaf leaf && scope.MayBeLeftOut(leaf.Value))
            {
                Flush();
                _parts.Add(new OptionalMemberPart([.. name, (byte)':'], Compile(scope, value)));
                isFirst = isFirst == true ? null : isFirst;
                continue;
            }

            if (isFirst is null)
            {
                Flush();
                _parts.Add(new CommaPart());
            }

            AppendLiteral(isFirst == false ? "," : "");
            _constant.Append(name);
            AppendLiteral(":");
            Append(value);
            isFirst = false;
        }

        AppendLiteral("}");
    }

    public Template Build()
    {
        Flush();
        return new([.. _parts]);
    }

    /// <summary>Appends a value that is a whole url, or the beginning of one.</summary>
    public void AppendLink(Value link, string target)
    {
        Flush();
        _parts.Add(new LinkPart(Compile(scope, link, TextPlace.Plain), target));
    }

    /// <summary>A credential in the query, left out until there is one: the login that gets it has to be sent without.</summary>
    public void AppendQueryKey(string name, Value credential)
    {
        Flush();
        _parts.Add(new QueryKeyPart(ScalarEncoder.Encode(name, TextPlace.Url), Compile(scope, credential, TextPlace.Url)));
    }

    /// <summary>"?", or "&amp;" when the url so far has a query.</summary>
    public void AppendQuerySeparator()
    {
        Flush();
        _parts.Add(new QuerySeparatorPart());
    }

    private void AppendText(TextTemplate text, TextPlace place)
    {
        if (place == TextPlace.Json)
        {
            AppendLiteral("\"");
            AppendText(text, TextPlace.JsonText);
            AppendLiteral("\"");
            return;
        }

        foreach (var part in text.Parts)
            Append(part.Hole ?? new ConstantValue(part.Text), place);
    }

    /// <summary>JSON outside JSON is its own text.</summary>
    private void AppendNested(JsonTemplate json, TextPlace place)
    {
        if (place == TextPlace.Json)
        {
            Append(json);
            return;
        }

        Flush();
        _parts.Add(new EncodedPart(Compile(scope, json), place));
    }

    private void Flush()
    {
        if (_constant.Length == 0)
            return;
        _parts.Add(new ConstantPart(_constant.Span.ToArray()));
        _constant.Clear();
    }

    private sealed class QueryKeyPart(byte[] name, Template credential) : TemplatePart
    {
        public override bool Write(Iteration iteration, ByteBuffer output)
        {
            var value = new ByteBuffer();
            if (credential.Write(iteration, value))
            {
                output.Append((byte)(output.Span.Contains((byte)'?') ? '&' : '?'));
                output.Append(name);
                output.Append((byte)'=');
                output.Append(value.Span);
            }

            value.Release();
            return true;
        }
    }

    /// <summary>A saved link may have a query already.</summary>
    private sealed class QuerySeparatorPart : TemplatePart
    {
        public override bool Write(Iteration iteration, ByteBuffer output)
        {
            output.Append((byte)(output.Span.Contains((byte)'?') ? '&' : '?'));
            return true;
        }
    }

    private sealed class LinkPart(Template link, string target) : TemplatePart
    {
        public override bool Write(Iteration iteration, ByteBuffer output)
        {
            var text = new ByteBuffer();
            var isThere = link.Write(iteration, text);
            if (isThere)
                output.Append(Encoding.UTF8.GetBytes(UrlCompiler.OfLink(Encoding.UTF8.GetString(text.Span), target)));
            text.Release();
            return isThere;
        }
    }

    /// <summary>The text of a template, encoded for the place it stands in.</summary>
    private sealed class EncodedPart(Template inner, TextPlace place) : TemplatePart
    {
        public override bool Write(Iteration iteration, ByteBuffer output)
        {
            var text = new ByteBuffer();
            if (!inner.Write(iteration, text))
                return false;
            ScalarEncoder.Write(output, new(ScalarKind.String, text.Span), place);
            text.Release();
            return true;
        }
    }
}

internal static class Constants
{
    public static Scalar Read(ConstantValue constant) => constant.Scalar switch
    {
        null => new(ScalarKind.Null, default),
        true => new(ScalarKind.True, default),
        false => new(ScalarKind.False, default),
        string text => new(ScalarKind.String, Encoding.UTF8.GetBytes(text)),
        double.NaN or double.PositiveInfinity or double.NegativeInfinity => new(ScalarKind.Null, default),
        _ => new(ScalarKind.Number, Encoding.UTF8.GetBytes(constant.ToString())),
    };
}
