using System.CommandLine;
using System.Globalization;
using EmrShift.Cli;
using EmrShift.Cli.Verbs;
using EmrShift.Plans;
using EmrShift.Reports;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>
/// The text of every command on terminals of several widths, on an account with the longest names that AWS allows and names in wide letters: no line is wider
/// than the terminal where it can be broken, and breaking changes nothing but white space.
/// </summary>
public sealed class FaceTests
{
    const string LongRole = "service-role-of-the-data-platform-team-in-the-third-stage-abcdef"; // 64 letters: IAM's limit
    const string LongProfile = "nodes-of-the-data-platform-team-in-the-third-stage-0123456789abc";
    const string WideName = "日次バッチ（売上集計）本番環境";

    /// <summary>Commands whose text is for a person, each with a line of arguments.</summary>
    static readonly string[] Lines =
    [
        "assess account",
        "preflight account --policies v2",
        "preflight account --policies v2 --all",
        "preflight account --policies v2 --explain L7",
        "plan account",
        "status plan.journal",
        "explain EMR111",
        "explain L7",
        "diagnose event.json --snapshot account",
        "diagnose failure.txt",
        "lint infra",
        "replay event.json --policies v2 --account account --all",
        "policy list",
        "policy diff AmazonElasticMapReduceRole AmazonEMRServicePolicy_v2",
        "policy explain --action iam:PassRole --resource arn:aws:iam::123456789012:role/x --policy AmazonEMRServicePolicy_v2",
    ];

    /// <summary>Commands that have no text of their own to break, and why.</summary>
    static readonly Dictionary<string, string> Without = new(StringComparer.Ordinal)
    {
        ["demo"] = "DemoVerbTests", ["apply"] = "needs AWS; its lines are those of the plan", ["rollback"] = "needs AWS; its lines are those of the plan",
        ["lab"] = "lines for a shell", ["permissions"] = "JSON", ["policy show"] = "JSON", ["policy evaluate"] = "JSON lines", ["policy generate pass-role"] = "JSON",
        ["policy generate supplement"] = "JSON", ["policy generate node-role"] = "JSON", ["policy generate caller"] = "JSON", ["completions"] = "a script", ["snapshot"] = "JSON", ["version"] = "one word",
    };

    public static TheoryData<string, int> LinesAndWidths => [.. Lines.SelectMany(line => ((int[])[60, 80, 140]).Select(width => (line, width)))];

    public static TheoryData<string> Helps => [.. Commands()];

    [Theory]
    [MemberData(nameof(LinesAndWidths))]
    public async Task Text_fits_the_terminal_and_loses_nothing(string line, int width)
    {
        using var folder = Folder();
        var run = await CliRun.Of(line.Split(' '), folder.Path, isTerminal: true, width: width);
        Assert.True(run.ExitCode is 0 or 1, run.Snapshot);
        Assert.DoesNotContain(run.Out.Split('\n'), text => TextColumns.Of(text) > width && CanBeBroken(text));
        Assert.DoesNotContain(run.Out, letter => char.IsControl(letter) && letter != '\n');

        var whole = await CliRun.Of(line.Split(' '), folder.Path, isTerminal: true, width: 100_000);
        // Without room for its table a replay says once, above the resources, what it says of each of them in the table: the same words, not as often.
        if (line.StartsWith("replay ", StringComparison.Ordinal))
            Assert.Equal(DifferentWords(whole.Out), DifferentWords(run.Out));
        else
            Assert.Equal(Words(whole.Out), Words(run.Out));
    }

    [Theory]
    [MemberData(nameof(Helps))]
    public async Task Help_fits_the_terminal(string command)
    {
        var run = await CliRun.Of([.. command.Split(' '), "--help"], isTerminal: true, width: 80);
        Assert.DoesNotContain(run.Out.Split('\n'), text => TextColumns.Of(text.TrimEnd()) > 80);
    }

    [Fact]
    public void Every_command_is_looked_at() => Assert.Equal(
        Commands().Order(StringComparer.Ordinal),
        Without.Keys.Concat(Commands().Where(command => Lines.Any(line => line.StartsWith(command + " ", StringComparison.Ordinal) || line == command))).Order(StringComparer.Ordinal));

    [Fact]
    public async Task The_demo_fits_80_columns()
    {
        var run = await CliRun.Of(["demo"], time: TimeProvider.System, isTerminal: true, width: 80);
        Assert.DoesNotContain(run.Out.Split('\n'), text => TextColumns.Of(text) > 80 && CanBeBroken(text.Replace('│', ' ')));
    }

    [Fact]
    public async Task A_table_with_wide_letters_is_straight()
    {
        using var folder = Folder();
        var run = await CliRun.Of(["assess", "account"], folder.Path, isTerminal: true, width: 140);
        var rows = run.Out.Split('\n').Where(line => line.StartsWith("    cluster  ", StringComparison.Ordinal) || line.StartsWith("    launcher ", StringComparison.Ordinal)).ToList();
        Assert.True(rows.Count > 2, run.Out);
        Assert.Single(rows.Select(row => TextColumns.Of(row[..row.IndexOf("not ready", StringComparison.Ordinal)])).Distinct());
    }

    [Theory]
    [InlineData("abc", 3)]
    [InlineData("日次バッチ", 10)]
    [InlineData("ｶﾞ", 2)] // half-width letters
    [InlineData("e\u0301", 1)] // a letter and its mark
    [InlineData("✓──▶", 4)]
    [InlineData("\u001b[38;5;160mred\u001b[0m", 3)]
    public void Columns_are_those_of_a_terminal(string text, int columns) => Assert.Equal(columns, TextColumns.Of(text));

    [Theory]
    [InlineData("a b c", 5, 2, "a b c")]
    [InlineData("    one two three", 12, 6, "    one two|      three")]
    [InlineData("a arn:aws:iam::123456789012:role/x b", 10, 2, "a|  arn:aws:iam::123456789012:role/x|  b")]
    [InlineData("x      y      z     w", 10, 2, "x      y|  z  w")]
    [InlineData("- arn:aws:iam::123456789012:role/x b", 10, 2, "- arn:aws:iam::123456789012:role/x|  b")]
    [InlineData("日次 バッチ 集計", 9, 0, "日次|バッチ|集計")]
    public void Lines_are_broken_between_words(string line, int width, int indent, string expected) =>
        Assert.Equal(expected, string.Join('|', TextWrap.Lines(line, width, indent)));

    [Theory]
    [InlineData(TextColours.Red)]
    [InlineData(TextColours.Amber)]
    [InlineData(TextColours.Green)]
    [InlineData(TextColours.Blue)]
    public void Colours_can_be_read_on_black_and_on_white(string colour)
    {
        var number = int.Parse(colour.Split(';')[2].TrimEnd('m'), CultureInfo.InvariantCulture) - 16;
        // The cube of 6 × 6 × 6 colours of xterm; the contrast of https://www.w3.org/TR/WCAG22/#dfn-contrast-ratio. 3 is what it asks of large text and of signs.
        var light = (0.2126 * Linear(number / 36)) + (0.7152 * Linear(number / 6 % 6)) + (0.0722 * Linear(number % 6));
        Assert.InRange((light + 0.05) / 0.05, 3, 21);
        Assert.InRange(1.05 / (light + 0.05), 3, 21);

        static double Linear(int step)
        {
            var value = (step == 0 ? 0 : 55 + (40 * step)) / 255.0;
            return value <= 0.04045 ? value / 12.92 : Math.Pow((value + 0.055) / 1.055, 2.4);
        }
    }

    [Fact]
    public async Task A_pipe_gets_whole_lines_and_no_progress()
    {
        using var folder = Folder();
        var run = await CliRun.Of(["lint", "infra"], folder.Path);
        Assert.Equal("", run.Error);
        Assert.Contains("lacks the tag `for-use-with-amazon-emr-managed-policies` = `true`\n", run.Out, StringComparison.Ordinal);
    }

    /// <summary>Not so: one long word, a command to paste, a line of a document.</summary>
    static bool CanBeBroken(string line)
    {
        var text = line.Trim();
        text = text.StartsWith("- ", StringComparison.Ordinal) ? text[2..] : text;
        return text.Contains(' ', StringComparison.Ordinal) && text[0] is not ('+' or '$') && !text.StartsWith("aws ", StringComparison.Ordinal) && !text.StartsWith("emrshift ", StringComparison.Ordinal)
            && !text.StartsWith("to go ", StringComparison.Ordinal);
    }

    static string[] Words(string text) => text.Split([' ', '\n'], StringSplitOptions.RemoveEmptyEntries);

    static IEnumerable<string> DifferentWords(string text) => Words(text).Select(word => word.TrimEnd(':')).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal);

    static IEnumerable<string> Commands() => AllVerbs.Of(CliRun.Nowhere).SelectMany(Leaves);

    static IEnumerable<string> Leaves(Command command) =>
        command.Subcommands.Count == 0 ? [command.Name] : command.Subcommands.SelectMany(Leaves).Select(below => $"{command.Name} {below}");

    static TemporaryFolder Folder()
    {
        var folder = new TemporaryFolder();
        foreach (var file in Directory.EnumerateFiles(RepositoryRoot.File("examples", "article")))
            folder.Write($"account/{Path.GetFileName(file)}", Long(File.ReadAllText(file)));
        var request = Long(File.ReadAllText(RepositoryRoot.File("examples", "article", "job-flow.json")));
        for (var i = 0; i < 15; i++)
            folder.Write($"account/more-{i}.json", request.Replace(WideName, i % 2 == 0 ? $"{WideName}-{i}" : $"batch-{i}", StringComparison.Ordinal));
        folder.Write("failure.txt", $"Service role arn:aws:iam::123456789012:role/{LongRole} has insufficient EC2 permissions\n");
        folder.Write("infra/main.tf", $$"""
            resource "aws_emr_cluster" "the_nightly_batch_of_the_data_platform_team" {
              name         = "{{WideName}}"
              service_role = "{{LongRole}}"
            }

            resource "aws_iam_role_policy_attachment" "a" {
              role       = "{{LongRole}}"
              policy_arn = "arn:aws:iam::aws:policy/service-role/AmazonElasticMapReduceRole"
            }
            """);
        folder.Write("event.json", $$$$"""
            {"Records": [{"eventVersion": "1.08", "eventTime": "2026-01-15T09:00:00Z", "eventSource": "ec2.amazonaws.com", "eventName": "CreateNetworkInterface",
              "awsRegion": "ap-northeast-1", "sourceIPAddress": "elasticmapreduce.amazonaws.com", "eventID": "11111111-2222-3333-4444-555555555555", "recipientAccountId": "123456789012",
              "errorCode": "Client.UnauthorizedOperation",
              "errorMessage": "You are not authorized to perform this operation. User: arn:aws:sts::123456789012:assumed-role/{{{{LongRole}}}}/CCSSession is not authorized to perform: ec2:CreateNetworkInterface on resource: arn:aws:ec2:ap-northeast-1:123456789012:subnet/subnet-0a9b8c7d6e5f40312 because no identity-based policy allows the ec2:CreateNetworkInterface action",
              "userIdentity": {"type": "AssumedRole", "arn": "arn:aws:sts::123456789012:assumed-role/{{{{LongRole}}}}/CCSSession", "accountId": "123456789012",
                "sessionContext": {"sessionIssuer": {"type": "Role", "arn": "arn:aws:iam::123456789012:role/{{{{LongRole}}}}", "accountId": "123456789012", "userName": "{{{{LongRole}}}}"}}},
              "requestParameters": {"subnetId": "subnet-0a9b8c7d6e5f40312"}, "responseElements": null}]}
            """);
        MakeJournal(folder);
        return folder;
    }

    static void MakeJournal(TemporaryFolder folder)
    {
        var step = new Step(1, Stage.Attach, new Change(new EmrShift.Plans.Slots.PolicyAttachmentSlot(EmrShift.Plans.IdentityKind.Role, LongRole, "arn:aws:iam::aws:policy/AmazonEMRServicePolicy_v2"), null, "attached"), []);
        var plan = new Plan("123456789012", CliRun.Now, [step], [], [], []);
        using var store = JournalStore.ForPlan(folder.File("plan.journal"), plan, TimeProvider.System).Store;
        store!.Journal.Append(new(CliRun.Now, EmrShift.Journals.JournalEvent.Started, 1));
    }

    static string Long(string json) => json
        .Replace("ServiceRole", LongRole, StringComparison.Ordinal).Replace("ec2-role", LongProfile, StringComparison.Ordinal)
        .Replace("\"daily-batch\"", $"\"{WideName}\"", StringComparison.Ordinal);
}
