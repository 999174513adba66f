using System.Text;
using EmrShift.Cli;
using Xunit;

namespace EmrShift.Tests.Cli;

/// <summary>Paths as a user writes them become accounts; what can't be used is said on standard error with its place.</summary>
public sealed class SourcesTests : IDisposable
{
    readonly string _folder = Directory.CreateTempSubdirectory("emrshift-sources-").FullName;

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_directory_is_one_account()
    {
        Write("acme/iam.json", Role("123456789012"));
        Write("acme/net/subnets.json", """{"Subnets": [{"SubnetId": "subnet-1"}]}""");
        Write("acme/.hidden.json", "x");

        Check(["acme"], "", "123456789012: 1 role, subnet-1");
    }

    [Fact]
    public void Files_without_an_account_go_to_the_account_of_their_directory()
    {
        Write("org/a/iam.json", Role("111111111111"));
        Write("org/a/subnets.json", """{"Subnets": [{"SubnetId": "subnet-a"}]}""");
        Write("org/b/iam.json", Role("222222222222"));
        Write("org/b/deep/subnets.json", """{"Subnets": [{"SubnetId": "subnet-b"}]}""");
        Write("org/vpcs.json", """{"Subnets": [{"SubnetId": "subnet-x"}]}""");

        Check(["org"],
            "emrshift: org/vpcs.json: which account is this about? expected its files in a folder of their own\n",
            "111111111111: 1 role, subnet-a", "222222222222: 1 role, subnet-b");
    }

    [Fact]
    public void What_is_wrong_is_said_and_the_rest_is_read()
    {
        Write("d/cut.json", "{\"Subnets\": [");
        Write("d/iam.json", Role("123456789012"));
        Write("d/notes.md", "# Notes");

        var sources = Check(["d", "missing.json"],
            """
            emrshift: d/cut.json:1: expected more JSON, found the end of the file: was it cut off?
            emrshift: d/notes.md:1: not recognised: neither JSON nor YAML
            emrshift: missing.json: expected a file or a folder, found nothing there

            """,
            "123456789012: 1 role, ");

        Assert.True(sources.HasUnreadable);
        Assert.Equal(["d/cut.json:1", "missing.json"], sources.Accounts[0].Gaps.Select(gap => gap.Origin!.ToString()));
    }

    [Fact]
    public void One_bad_file_does_not_drown_the_others()
    {
        Write("d/a.json", "{\"Subnets\": [" + string.Join(",", Enumerable.Repeat("\n1", 7)) + "]}");
        Write("d/b.json", "{\"x\": 1}");

        var sources = Check(["d"],
            """
            emrshift: d/a.json:2: expected an object at `Subnets`, found `1`
            emrshift: d/a.json:3: expected an object at `Subnets`, found `1`
            emrshift: d/a.json:4: expected an object at `Subnets`, found `1`
            emrshift: d/a.json:5: expected an object at `Subnets`, found `1`
            emrshift: d/a.json:6: expected an object at `Subnets`, found `1`
            emrshift: d/a.json: … and 2 more like these
            emrshift: d/b.json:1: not recognised: an object with `x`

            """,
            ": 0 role, ");

        Assert.Single(sources.Accounts[0].Gaps);
    }

    [Fact]
    public void Nothing_that_can_be_read_gives_no_account()
    {
        Write("d/notes.md", "# Notes");

        Check(["d"], "emrshift: d/notes.md:1: not recognised: neither JSON nor YAML\nemrshift: nothing could be read; `aws iam get-account-authorization-details > iam.json` makes a file to begin with\n");
    }

    [Fact]
    public void Standard_input_is_a_source() =>
        CheckInput("Subnets:\n  - SubnetId: subnet-1\n", ["-"], "", ": 0 role, subnet-1");

    SourcesReading Check(string[] paths, string errors, params string[] accounts) => CheckInput("", paths, errors, accounts);

    SourcesReading CheckInput(string input, string[] paths, string errors, params string[] accounts)
    {
        using var error = new StringWriter { NewLine = "\n" };
        var terminal = new Terminal(
            new MemoryStream(Encoding.UTF8.GetBytes(input)), new MemoryStream(), error, false, false, 100, false, TimeProvider.System, _folder, _ => null);

        var sources = Sources.Read(terminal, paths, CancellationToken.None);

        Assert.Equal(errors, error.ToString());
        Assert.Equal(accounts, sources.Accounts.Select(account =>
            $"{account.Id}: {account.Roles.Length} role, {string.Join(' ', account.Subnets.Select(subnet => subnet.Id))}"));
        return sources;
    }

    void Write(string path, string content)
    {
        var full = Path.Combine(_folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, content);
    }

    static string Role(string account) => $$"""{"RoleDetailList": [{"Arn": "arn:aws:iam::{{account}}:role/r", "RoleName": "r"}]}""";
}
