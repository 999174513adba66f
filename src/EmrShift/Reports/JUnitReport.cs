using System.Globalization;
using System.Text;
using System.Xml;
using EmrShift.Checks;

namespace EmrShift.Reports;

/// <summary>Findings as JUnit XML: one test suite a file, one failed test a finding; a run without findings is one passed test.</summary>
public static class JUnitReport
{
    /// <summary>Renders a report.</summary>
    public static string Render(FindingReport report)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new XmlWriterSettings { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true, CheckCharacters = false }))
        {
            var failures = report.Findings.Count(finding => finding.Severity > Severity.Info);
            xml.WriteStartElement("testsuites");
            xml.WriteAttributeString("name", $"emrshift {report.Command}");
            xml.WriteAttributeString("tests", Number(Math.Max(report.Findings.Length, 1)));
            xml.WriteAttributeString("failures", Number(failures));
            if (report.Findings.IsEmpty)
                Passed(xml, report);
            foreach (var file in report.Findings.GroupBy(finding => finding.Place?.File ?? "account"))
                Suite(xml, file.Key, [.. file]);
            xml.WriteEndElement();
        }
        return $"<?xml version=\"1.0\" encoding=\"utf-8\"?>\n{text}\n";
    }

    static void Passed(XmlWriter xml, FindingReport report)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", $"emrshift {report.Command}");
        xml.WriteAttributeString("tests", "1");
        xml.WriteAttributeString("failures", "0");
        xml.WriteStartElement("testcase");
        xml.WriteAttributeString("classname", "emrshift");
        xml.WriteAttributeString("name", "no findings");
        xml.WriteEndElement();
        xml.WriteEndElement();
    }

    static void Suite(XmlWriter xml, string file, List<Finding> findings)
    {
        xml.WriteStartElement("testsuite");
        xml.WriteAttributeString("name", Clean(file));
        xml.WriteAttributeString("tests", Number(findings.Count));
        xml.WriteAttributeString("failures", Number(findings.Count(finding => finding.Severity > Severity.Info)));
        foreach (var finding in findings)
        {
            xml.WriteStartElement("testcase");
            xml.WriteAttributeString("classname", Clean(file));
            xml.WriteAttributeString("name", Clean($"{finding.Code} {finding.Subject}"));
            if (finding.Severity > Severity.Info)
            {
                xml.WriteStartElement("failure");
                xml.WriteAttributeString("type", finding.Code);
                xml.WriteAttributeString("message", Clean(finding.Message));
                xml.WriteString(Clean($"{finding.Place}\n{finding.Fix}"));
                xml.WriteEndElement();
            }
            xml.WriteEndElement();
        }
        xml.WriteEndElement();
    }

    /// <summary>XML can't hold most control characters, whatever the escape.</summary>
    static string Clean(string text) => string.Concat(text.Select(c => XmlConvert.IsXmlChar(c) ? c : '\uFFFD'));

    static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
