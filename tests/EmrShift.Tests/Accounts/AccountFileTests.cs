using System.Text;
using EmrShift.Accounts;
using Xunit;

namespace EmrShift.Tests.Accounts;

/// <summary>The account file: what it accepts, what it says about the rest, and that bytes are a function of the content.</summary>
public sealed class AccountFileTests
{
    const string Head = "\"schema\": \"emrshift/account/v1\"";

    [Theory]
    [InlineData("{" + Head + "}", "")]
    [InlineData("{\"schema\": \"emrshift/account/v2\"}",
        "f.json:1: expected the schema `emrshift/account/v1`, found `emrshift/account/v2`: a newer version of emrshift may have written this file")]
    [InlineData("{\n\"id\": \"123456789012\"}", "f.json:1: expected a member `\"schema\": \"emrshift/account/v1\"`, found none")]
    [InlineData("[]", "f.json:1: expected an object with `\"schema\": \"emrshift/account/v1\"`, found a list")]
    [InlineData("{" + Head + ",\n \"colour\": {\"a\": [1]}}", "f.json:2: `$.colour` is no member of `emrshift/account/v1`: it is left out")]
    [InlineData("{" + Head + ",\n \"roles\": [\n  {\"arn\": \"a\"}]}", "f.json:3: expected a member `name` in `$.roles[0]`, found none")]
    [InlineData("{" + Head + ",\n \"roles\": {}}", "f.json:2: expected a list at `$.roles`, found an object")]
    [InlineData("{" + Head + ",\n \"roles\": [null]}", "f.json:2: expected a value at `$.roles[0]`, found null")]
    [InlineData("{" + Head + ",\n \"partition\": null}", "f.json:2: expected a value at `$.partition`, found null")]
    [InlineData("{" + Head + ",\n \"vpcs\": [{\"id\": \"v\", \"tags\": [{\"key\": \"k\"}]}]}", "f.json:2: expected a member `value` in `$.vpcs[0].tags[0]`, found none")]
    [InlineData("{" + Head + ",\n \"roles\": null}", "f.json:2: expected a value at `$.roles`, found null")]
    [InlineData("{" + Head + ",\n \"id\": 7}", "f.json:2: expected text at `$.id`, found `7`")]
    [InlineData("{" + Head + ",\n \"takenAt\": \"soon\"}", "f.json:2: expected a time such as `2026-11-23T10:00:00Z` at `$.takenAt`, found `soon`")]
    [InlineData("{" + Head + ",\n \"roles\": [", "f.json:2: expected more JSON, found the end of the file: was it cut off?")]
    [InlineData("{" + Head + ",\n \"launchers\": [{\"arn\": \"a\", \"kind\": \"Robot\", \"principalArn\": \"p\"}]}",
        "f.json:2: expected one of `Role`, `User`, `MwaaEnvironment`, `StateMachine` at `$.launchers[0].kind`, found `Robot`")]
    [InlineData("{" + Head + ",\n \"securityGroups\": [{\"id\": \"sg-1\", \"ingress\": [{\"protocol\": \"tcp\", \"peer\": 4}]}]}",
        "f.json:2: expected text at `$.securityGroups[0].ingress[0].peer`, found `4`")]
    public void A_file_that_does_not_fit_is_named_with_line_and_path(string json, string problems)
    {
        var reading = AccountFile.Read(Encoding.UTF8.GetBytes(json), "f.json");

        Assert.Equal(problems, string.Join("\n", reading.Problems));
        Assert.Equal(problems.Length is 0 || problems.EndsWith("it is left out", StringComparison.Ordinal), reading.Account is not null);
    }

    [Fact]
    public void Every_member_survives_the_file()
    {
        var bytes = AccountFile.Write(Samples.Full);
        var read = AccountFile.Read(bytes, file: null);

        Assert.Empty(read.Problems);
        Assert.Equal(Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString(AccountFile.Write(read.Account!)));
    }

    [Fact]
    public void Nothing_and_unknown_are_kept_apart()
    {
        var account = new Account
        {
            SecurityGroups = [new() { Id = "sg-1", Ingress = [], Egress = null }],
        };

        var read = AccountFile.Read(AccountFile.Write(account), file: null).Account!;

        Assert.Equal(0, read.SecurityGroups[0].Ingress?.Length);
        Assert.Null(read.SecurityGroups[0].Egress);
    }

    [Fact]
    public void Lists_are_written_in_order_whatever_their_order_was()
    {
        static Role Named(string name) => new() { Arn = $"arn:aws:iam::123456789012:role/{name}", Name = name };
        var one = new Account { Roles = [Named("b"), Named("a"), Named("C")] };
        var other = new Account { Roles = [Named("C"), Named("a"), Named("b")] };

        Assert.Equal(AccountFile.Write(one), AccountFile.Write(other));
    }

    [Fact]
    public void What_has_no_origin_gets_its_line_in_the_file()
    {
        const string text = """
            {
              "schema": "emrshift/account/v1",
              "roles": [
                { "arn": "arn:aws:iam::123456789012:role/a", "name": "a" },
                { "arn": "arn:aws:iam::123456789012:role/b", "name": "b", "origin": { "file": "iam.json", "line": 7 } }
              ]
            }
            """;

        var account = AccountFile.Read(Encoding.UTF8.GetBytes(text), "account.json").Account!;

        Assert.Equal(["account.json:4", "iam.json:7"], account.Roles.Select(role => role.Origin!.ToString()));
    }
}
