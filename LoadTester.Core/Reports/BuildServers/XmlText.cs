using System.Text;
using System.Xml;

namespace LoadTester;

/// <summary>Text for the files of test runners, TRX and JUnit, which are XML 1.0: a character that it forbids makes the whole file unreadable.</summary>
internal static class XmlText
{
    public static string Of(string text)
    {
        if (text.All(c => XmlConvert.IsXmlChar(c)))
            return text;
        var safe = new StringBuilder(text.Length);
        for (var i = 0; i < text.Length; i++)
            if (char.IsSurrogatePair(text, i))
                safe.Append(text, i++, 2);
            else
                safe.Append(XmlConvert.IsXmlChar(text[i]) ? text[i] : '·');
        return safe.ToString();
    }
}
