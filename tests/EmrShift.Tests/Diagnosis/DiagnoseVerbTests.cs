using System.IO.Compression;
using System.Text;
using System.Text.Json;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary><c>emrshift diagnose</c> as a user runs it.</summary>
public sealed class DiagnoseVerbTests
{
    const string Message = "Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required. Please create this role directly or add permission to create it in your IAM entity.";

    [Fact]
    public async Task A_message_in_quotes_gets_its_cause_and_its_fix() =>
        (await CliRun.Of(["diagnose", Message])).Is("""
            exit 0
            ---- out
            EMR132  The caller was refused iam:CreateServiceLinkedRole on `AWSServiceRoleForEMRCleanup`: the service-linked role of EMR's clean-up does not exist yet, and the caller may not create it
                    certain
                    message: Service-linked role 'AWSServiceRoleForEMRCleanup' for EMR is required
                    fix: create the service-linked role once in the account, with rights of your own
                    $ aws iam create-service-linked-role --aws-service-name elasticmapreduce.amazonaws.com

            Each fix as JSON and as Terraform: --format markdown, html or json.
            """);

    [Fact]
    public async Task An_unknown_text_gives_an_empty_list_and_exit_1()
    {
        (await CliRun.Of(["diagnose", "it does not work"])).Is("""
            exit 1
            ---- out
            No known failure in it. What helps: the whole error text, the CloudTrail events around the failure, or the cluster's id.
            """);
        (await CliRun.Of(["diagnose", "--format", "json"], input: "it does not work")).Is("""
            exit 1
            ---- out
            {
              "schema": "emrshift/diagnosis/v1",
              "causes": [],
              "notes": []
            }
            """);
    }

    [Fact]
    public async Task A_cluster_id_needs_the_live_account()
    {
        // A region is missing before anything is asked.
        Dictionary<string, string> keys = new(StringComparer.Ordinal)
        {
            ["AWS_ACCESS_KEY_ID"] = "AKIA", ["AWS_SECRET_ACCESS_KEY"] = "x", ["AWS_SHARED_CREDENTIALS_FILE"] = Path.Combine(Path.GetTempPath(), "emrshift-no-such-file"),
        };
        var run = await CliRun.Of(["diagnose", "j-2AXXXXXXGAPLF"], environment: keys);
        Assert.Equal((3, ""), (run.ExitCode, run.Out));
        Assert.Contains("expected a region in --region, AWS_REGION or the profile, found none", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_cluster_ids_are_one_too_many()
    {
        var run = await CliRun.Of(["diagnose", "j-2AXXXXXXGAPLF", "j-3AXXXXXXGAPLF"]);
        Assert.Equal((2, "emrshift: expected one cluster id, found j-2AXXXXXXGAPLF, j-3AXXXXXXGAPLF\n"), (run.ExitCode, run.Error));
    }

    [Fact]
    public async Task The_role_of_a_profile_is_of_the_profiles_account()
    {
        var run = await CliRun.Of(["diagnose", "AccessDeniedException: Failed to authorize instance profile arn:aws:iam::210987654321:instance-profile/nodes"]);
        Assert.Equal(0, run.ExitCode);
        Assert.Contains("arn:aws:iam::210987654321:role/nodes", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_word_that_is_no_file_is_refused()
    {
        var run = await CliRun.Of(["diagnose", "no-such-file.json"]);
        Assert.Equal(2, run.ExitCode);
        Assert.Contains("no-such-file.json", run.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "expected a message or CloudTrail events, found nothing in it")]
    [InlineData("\u0001\0\u0002PNG", "expected text or CloudTrail events, plain or packed by gzip, found neither")]
    [InlineData("\u001f\u008bnot packed at all", "expected a file packed by gzip, as its first bytes say, found a damaged one")]
    public async Task A_file_that_can_be_neither_events_nor_text_is_refused(string content, string expected)
    {
        using var folder = new TemporaryFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "f"), Encoding.Latin1.GetBytes(content), TestContext.Current.CancellationToken);
        var run = await CliRun.Of(["diagnose", "f"], folder: folder.Path);
        Assert.Equal((2, "", $"emrshift: `f`: {expected}\n"), (run.ExitCode, run.Out, run.Error));
    }

    [Fact]
    public async Task A_file_that_may_not_be_read_is_refused()
    {
        if (OperatingSystem.IsWindows() || Environment.UserName == "root")
        {
            Assert.Skip("root reads everything, and Windows has other permissions");
            return;
        }
        using var folder = new TemporaryFolder();
        var file = Path.Combine(folder.Path, "f");
        await File.WriteAllTextAsync(file, Message, TestContext.Current.CancellationToken);
        File.SetUnixFileMode(file, UnixFileMode.None);
        var run = await CliRun.Of(["diagnose", "f"], folder: folder.Path);
        Assert.Equal((2, ""), (run.ExitCode, run.Out));
        Assert.StartsWith("emrshift: `f`: can't be read: ", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_encoded_message_alone_is_named_as_what_it_is()
    {
        var run = await CliRun.Of(["diagnose", string.Concat(Enumerable.Repeat("Zk9-xQ2_7bLmN4Tr", 20))]);
        Assert.Equal(1, run.ExitCode);
        Assert.Contains("encoded authorization message of 320 characters", run.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_cut_message_gets_no_statement_that_would_be_a_guess() =>
        (await CliRun.Of(["diagnose", "An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perform this operation. Encoded authorization failure message: CDzLMabc..."])).Is("""
            exit 0
            ---- out
            IAM001  The caller was refused ec2:RunInstances: the message was cut before it says what is missing
                    likely, message cut
                    message: You are not authorized to perform this operation. Encoded authorization failure message: CDzLMabc
                    note: the encoded part is cut, so AWS can't decode it: the request in the CloudTrail event can be decided again with `--snapshot`
                    fix: run `emrshift diagnose` on the CloudTrail event with `--snapshot`: the request in it is decided again with the account's own policies
            """);

    [Fact]
    public async Task Folders_hold_events_and_logs_plain_and_gz()
    {
        var folder = Directory.CreateTempSubdirectory("emrshift-");
        try
        {
            const string Event = """{"eventTime":"2026-01-13T06:14:39Z","eventSource":"elasticmapreduce.amazonaws.com","eventName":"RunJobFlow","awsRegion":"eu-west-1","eventID":"e-7","userIdentity":{"type":"IAMUser","arn":"arn:aws:iam::123456789012:user/ada"},"errorCode":"AccessDenied","errorMessage":"User: arn:aws:iam::123456789012:user/ada is not authorized to perform: elasticmapreduce:RunJobFlow on resource: arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/* because no identity-based policy allows the elasticmapreduce:RunJobFlow action","requestParameters":{"name":"etl"}}""";
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "event.json"), Event, TestContext.Current.CancellationToken);
            await using (var log = new GZipStream(File.Create(Path.Combine(folder.FullName, "stderr.gz")), CompressionLevel.Fastest))
                await log.WriteAsync(Encoding.UTF8.GetBytes("INFO start\n" + Catalogue.Rows[1].Text + "\n"), TestContext.Current.CancellationToken);
            await File.WriteAllTextAsync(Path.Combine(folder.FullName, "notes.txt"), "nothing here", TestContext.Current.CancellationToken);

            var run = await CliRun.Of(["diagnose", folder.FullName, "--format", "json"]);
            Assert.Equal(0, run.ExitCode);
            using var json = JsonDocument.Parse(run.Out);
            Assert.Equal(1, json.RootElement.GetProperty("denials").GetInt32());
            Assert.Equal(["EMR201", "EMR301"], json.RootElement.GetProperty("causes").EnumerateArray().Select(static cause => cause.GetProperty("code").GetString()));
            Assert.EndsWith("notes.txt", json.RootElement.GetProperty("skipped")[0].GetProperty("file").GetString(), StringComparison.Ordinal);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Markdown_escapes_what_came_from_outside()
    {
        var run = await CliRun.Of(["diagnose", "-", "--format", "markdown"], input: "User: arn:aws:iam::123456789012:user/<b>_x_ is not authorized to perform: elasticmapreduce:AddTags");
        Assert.Equal(0, run.ExitCode);
        Assert.DoesNotContain("<b>_x_", run.Out, StringComparison.Ordinal);
    }
}
