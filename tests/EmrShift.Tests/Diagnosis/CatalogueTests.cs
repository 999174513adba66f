using System.Net;
using System.Text.Json;
using System.Text.RegularExpressions;
using EmrShift.Denials;
using EmrShift.Diagnosis;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>Every known failure, in the words of many tools, with other names, regions and partitions: always the same answer.</summary>
public sealed partial class CatalogueTests
{
    /// <summary>How tools show a message. <c>{0}</c> is the message; the last word says how the tool escapes it.</summary>
    static readonly (string Name, string Text, Func<string, string> Escape)[] Wrappings =
    [
        ("plain", "{0}", static text => text),
        ("terraform", "\n\u001b[31m╷\u001b[0m\u001b[0m\n\u001b[31m│\u001b[0m \u001b[0m\u001b[1m\u001b[31mError: \u001b[0m\u001b[0m\u001b[1mwaiting for EMR Cluster (j-2AXXXXXXGAPLF) to be created: unexpected state 'TERMINATED_WITH_ERRORS', wanted target 'RUNNING, WAITING'. last error: VALIDATION_ERROR: {0}\u001b[0m\n\u001b[31m│\u001b[0m\n\u001b[31m│\u001b[0m   with aws_emr_cluster.this,\n\u001b[31m│\u001b[0m   on main.tf line 88, in resource \"aws_emr_cluster\" \"this\":\n\u001b[31m╵\u001b[0m", static text => WordWrap(text, 76, "\n\u001b[31m│\u001b[0m ")),
        ("old terraform", "Error: Error waiting for EMR Cluster state to be \"WAITING\" or \"RUNNING\": TERMINATING: VALIDATION_ERROR: {0}\n\n  on emr.tf line 1, in resource \"aws_emr_cluster\" \"c\":", static text => text),
        ("cloudformation", "Resource handler returned message: \"{0}\" (RequestToken: 0d3cbb1f-1c2d, HandlerErrorCode: GeneralServiceException)", static text => text),
        ("airflow", "[2026-03-01, 02:10:11 UTC] {{taskinstance.py:1824}} ERROR - Task failed with exception\nTraceback (most recent call last):\n  File \"/usr/local/airflow/.local/lib/python3.11/site-packages/airflow/providers/amazon/aws/operators/emr.py\", line 812, in execute\nairflow.exceptions.AirflowException: EMR job failed for reason VALIDATION_ERROR with message {0}\n[2026-03-01, 02:10:12 UTC] {{local_task_job_runner.py:222}} INFO - Task exited with return code 1", static text => text),
        ("step functions", "{\"resourceType\":\"elasticmapreduce\",\"resource\":\"createCluster.sync\",\"error\":\"States.TaskFailed\",\"cause\":\"{0}\"}", static text => JsonEncodedText.Encode(text).ToString()),
        ("step functions, cause in cause", "{\"executionArn\":\"arn:aws:states:eu-west-1:123456789012:execution:etl:1\",\"cause\":\"{0}\"}", static text => JsonEncodedText.Encode("{\"Cluster\":{\"Status\":{\"StateChangeReason\":{\"Message\":\"" + JsonEncodedText.Encode(text) + "\"}}}}").ToString()),
        ("describe-cluster", "{\n    \"Cluster\": {\n        \"Id\": \"j-2AXXXXXXGAPLF\",\n        \"Status\": {\n            \"State\": \"TERMINATED_WITH_ERRORS\",\n            \"StateChangeReason\": {\n                \"Code\": \"VALIDATION_ERROR\",\n                \"Message\": \"{0}\"\n            }\n        }\n    }\n}", static text => JsonEncodedText.Encode(text).ToString()),
        ("console page", "<div class=\"status\">Terminated with errors<span>{0}</span></div>", static text => WebUtility.HtmlEncode(text)),
        ("narrow terminal", "Terminated with errors: {0}", static text => Wrap(text, 33, "\n")),
        ("boto3", "Traceback (most recent call last):\n  File \"launch.py\", line 31, in <module>\n    emr.run_job_flow(**request)\nbotocore.exceptions.ClientError: An error occurred (ValidationException) when calling the RunJobFlow operation: {0}", static text => text),
        ("boto3's answer printed", "{'Cluster': {'Id': 'j-2AXXXXXXGAPLF', 'Status': {'State': 'TERMINATED_WITH_ERRORS', 'StateChangeReason': {'Code': 'VALIDATION_ERROR', 'Message': '{0}'}}}}", static text => text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "\\'", StringComparison.Ordinal).Replace("\n", "\\n", StringComparison.Ordinal)),
        ("aws cli on windows", "\r\nAn error occurred (ValidationException) when calling the RunJobFlow operation: {0}\r\n\r\nC:\\Users\\ada> ", static text => WordWrap(text, 80, "\r\n")),
        ("a box", "╭─ Error ─────────────────────────────────────────────────────────────────────╮\n{0}\n╰─────────────────────────────────────────────────────────────────────────────╯", static text => string.Join('\n', WordWrap(text, 75, "\n").Split('\n').Select(static line => $"│ {line,-75} │"))),
        ("logs in json, twice", "{\"log\":\"{0}\",\"stream\":\"stderr\"}", static text => JsonEncodedText.Encode("{\"level\":\"ERROR\",\"message\":\"cluster failed: " + JsonEncodedText.Encode(text) + "\"}").ToString()),
        ("ticket", "> Terminated with errors\n> {0}\n\nCan anybody help?", static text => WordWrap(text, 61, "\n> ")),
    ];

    static string Wrap(string text, int width, string lineBreak) =>
        string.Join('\n', text.Split('\n').Select(line => string.Join(lineBreak, line.Chunk(width).Select(static part => new string(part)))));

    static string WordWrap(string text, int width, string lineBreak)
    {
        var lines = new List<string> { "" };
        foreach (var word in text.Split(' '))
        {
            if (lines[^1].Length > 0 && lines[^1].Length + 1 + word.Length > width)
                lines.Add("");
            lines[^1] += (lines[^1].Length > 0 ? " " : "") + word;
        }
        return string.Join(lineBreak, lines);
    }

    /// <summary>A name that stands at the very beginning or end of a message can't be told from what follows when a line break splits it.</summary>
    static readonly string[] NamesAtAnEnd = ["12", "33", "34"];

    static IEnumerable<(string Name, string Text, Func<string, string> Escape)> WrappingsOf(string id) =>
        Wrappings.Where(wrapping => wrapping.Name != "narrow terminal" || !NamesAtAnEnd.Contains(id));

    /// <summary>Wrappings that are no tool's text.</summary>
    static readonly string[] NoTools = ["plain", "narrow terminal", "a box", "ticket"];

    public static TheoryData<string> Ids() => new(Catalogue.Rows.Select(static row => row.Id));

    [Theory, MemberData(nameof(Ids))]
    public void A_known_failure_is_named_whatever_tool_shows_it(string id)
    {
        var row = Catalogue.Rows.Single(candidate => candidate.Id == id);
        foreach (var (name, text, escape) in WrappingsOf(id))
            Check($"{id} in {name}", text.Replace("{{", "{", StringComparison.Ordinal).Replace("}}", "}", StringComparison.Ordinal).Replace("{0}", escape(row.Text), StringComparison.Ordinal), row.Expected);
    }

    /// <summary>Names, accounts, regions and partitions of other people.</summary>
    static readonly (string From, string To)[][] Mutations =
    [
        [("123456789012", "998877665544"), ("AppServiceRole", "prod_emr-service.v2@eu"), ("EMR_EC2_DefaultRole", "analytics-node-role"), ("airflow-mwaa", "ci"), ("JobFlowRole", "nodes+1")],
        [("eu-west-1", "cn-north-1"), ("arn:aws:", "arn:aws-cn:"), ("CCSSession", "CCSSession"), ("0a1b2c3d", "ffee9988")],
        [("eu-west-1", "us-gov-west-1"), ("arn:aws:", "arn:aws-us-gov:"), ("AppServiceRole", "R"), ("marymajor", "j.doe@example.com")],
    ];

    [Theory, MemberData(nameof(Ids))]
    public void A_known_failure_is_named_with_other_names(string id)
    {
        var row = Catalogue.Rows.Single(candidate => candidate.Id == id);
        foreach (var mutation in Mutations)
        {
            string Mutated(string text) => mutation.Aggregate(text, static (changed, pair) => changed.Replace(pair.From, pair.To, StringComparison.Ordinal));
            foreach (var (name, text, escape) in Wrappings.Where(static wrapping => wrapping.Name is "plain" or "terraform" or "step functions"))
                Check($"{id} in {name}", text.Replace("{0}", escape(Mutated(row.Text)), StringComparison.Ordinal), Mutated(row.Expected));
        }
    }

    /// <summary>The pass over CloudTrail reads a message without unwrapping it: the same names come out.</summary>
    [Fact]
    public void The_pass_over_CloudTrail_reads_a_message_as_diagnose_does()
    {
        var sentences = 0;
        foreach (var row in Catalogue.Rows)
        {
            if (DenialReader.FirstSentence(row.Text) is not { } passed)
                continue;
            sentences++;
            var read = DenialReader.Read(row.Text).First(static denial => denial.Form == DenialForm.Sentence);
            Assert.Equal((row.Id, read.Principal, read.Action, read.Resource, read.IsExplicit, read.IsCut), (row.Id, passed.Principal, passed.Action, passed.Resource, passed.IsExplicit, passed.IsCut));
        }
        Assert.True(sentences > 25, $"only {sentences}");
    }

    static void Check(string name, string text, string expected)
    {
        var causes = TextDiagnosis.Of(text);
        var first = causes.IsEmpty ? "nothing" : Line(causes[0]);
        Assert.True(expected == first, $"{name}\nexpected: {expected}\nfound:    {string.Join("\n          ", causes.Select(Line))}\nin: {text}");
        Assert.True(causes.Length == 1, $"{name}: beside {first} there is {string.Join("; ", causes.Skip(1).Select(Line))}\nin: {text}");
        Assert.NotEmpty(causes[0].Missing);
        Assert.NotEmpty(causes[0].Evidence);
    }

    internal static string Line(Cause cause) => string.Join(" | ",
        cause.Code, DiagnosisJson.NameOf(cause.Side), cause.Principal ?? "-", cause.Action ?? "-", cause.Resource ?? "-");

    static string NumberOf(string id) => id.TrimEnd('a', 'b', 'c', 'd');

    [Fact]
    public void All_61_rows_and_both_failures_of_the_article_are_here()
    {
        var numbers = Catalogue.Rows.Select(static row => NumberOf(row.Id)).Distinct().ToHashSet();
        Assert.Equal([.. Enumerable.Range(1, 61).Select(static number => number.ToString()), "article-1", "article-2"],
            numbers.OrderBy(static id => id.Length > 2 ? 99 : int.Parse(id)).ThenBy(static id => id));
    }

    /// <summary>Counted from the catalogue's own file, so that a row that is added there fails here until it has its text.</summary>
    [Fact]
    public void Every_row_of_the_catalogue_is_read_in_at_least_three_tools_texts()
    {
        var file = RepositoryRoot.Shared("facts", "failure-catalogue.md");
        Assert.SkipWhen(file is null, "the failure catalogue is not beside the checkout");
        var numbers = File.ReadLines(file!).Select(static line => CatalogueRow().Match(line)).Where(static match => match.Success).Select(static match => match.Groups[1].Value).ToList();
        Assert.True(numbers.Count >= 61, $"only {numbers.Count} rows: has the file another form?");

        var pairs = Catalogue.Rows.SelectMany(static row => WrappingsOf(row.Id).Select(wrapping => (Number: NumberOf(row.Id), Tool: wrapping.Name)))
            .Where(static pair => !NoTools.Contains(pair.Tool)).Distinct().ToLookup(static pair => pair.Number, static pair => pair.Tool);
        foreach (var number in numbers.Concat(["article-1", "article-2"]))
            Assert.True(pairs[number].Count() >= 3, $"row {number} of the catalogue is read in the texts of {pairs[number].Count()} tools");
        Assert.DoesNotContain(pairs, group => !group.Key.StartsWith("article-", StringComparison.Ordinal) && !numbers.Contains(group.Key));
    }

    [GeneratedRegex(@"^\| (\d+) \|", RegexOptions.NonBacktracking)]
    private static partial Regex CatalogueRow();
}
