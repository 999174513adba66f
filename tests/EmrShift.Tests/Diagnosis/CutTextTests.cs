using System.Text.RegularExpressions;
using EmrShift.Diagnosis;
using EmrShift.Facts;
using Xunit;

namespace EmrShift.Tests.Diagnosis;

/// <summary>
/// Every known message, cut behind each of its characters, as CloudTrail, a logger or a person cuts: it says less, and never something else. Where the
/// text shows that it was cut, the answer says so.
/// </summary>
public sealed partial class CutTextTests
{
    public static TheoryData<string> Ids() => CatalogueTests.Ids();

    /// <summary>What stands behind the last character that is left. The first two show the cut, the others don't.</summary>
    static readonly (string Text, bool ShowsCut)[] Endings =
        [("...", true), ("\u2026", true), ("...\" (RequestToken: 0d3cbb1f-1c2d, HandlerErrorCode: GeneralServiceException)", true), ("", false), ("\"}", false), ("\n\nCan anybody help?", false)];

    [Theory, MemberData(nameof(Ids))]
    public void A_cut_text_says_less_and_never_something_else(string id)
    {
        var row = Catalogue.Rows.Single(candidate => candidate.Id == id);
        var said = Said.In(row);
        for (var length = 0; length < row.Text.Length; length++)
        {
            foreach (var (ending, showsCut) in Endings)
            {
                var cut = row.Text[..length] + ending;
                foreach (var cause in TextDiagnosis.Of(cut))
                {
                    Assert.True(cause.Principal is null || said.Principals.Contains(cause.Principal), $"{id}: the principal `{cause.Principal}` is not in: {cut}");
                    Assert.True(IsSaid(cause.Action, said.Actions, row.Text[..length], showsCut, Known), $"{id}: the action `{cause.Action}` is not in: {cut}");
                    Assert.True(IsSaid(cause.Resource, said.Resources, row.Text[..length], showsCut, static _ => true), $"{id}: the resource `{cause.Resource}` is not in: {cut}");
                }
            }
        }
    }

    /// <summary>A text that ends in the middle of a name can't be told from one that ends with it, unless it shows that it was cut.</summary>
    static bool IsSaid(string? name, HashSet<string> whole, string left, bool showsCut, Func<string, bool> isPossible) =>
        name is null || whole.Contains(name) || (!showsCut && left.TrimEnd('.').EndsWith(name, StringComparison.Ordinal) && isPossible(name));

    /// <summary>Of services that are not on record nobody can tell an action from a part of one.</summary>
    static bool Known(string action) => action.Split(':') is [var service, var name] && ActionCatalogue.Of(service)?.Actions.ContainsKey(name) != false;

    /// <summary>The rows whose whole text is one refusal: wherever it is cut, three dots say so.</summary>
    [Theory]
    [InlineData("27"), InlineData("31"), InlineData("36b"), InlineData("38"), InlineData("38b"), InlineData("38c"), InlineData("39"), InlineData("44"), InlineData("47"), InlineData("58"), InlineData("59a"), InlineData("61")]
    public void A_cut_refusal_says_that_it_is_cut(string id)
    {
        var row = Catalogue.Rows.Single(candidate => candidate.Id == id);
        var seen = 0;
        for (var length = 0; length < row.Text.Length; length++)
        {
            foreach (var ending in (string[])["...", "\u2026", "...\"}"])
            {
                foreach (var cause in TextDiagnosis.Of(row.Text[..length] + ending))
                {
                    Assert.True(cause.IsCut, $"{id}: nothing says that it was cut: {row.Text[..length]}{ending}\n{CatalogueTests.Line(cause)}");
                    seen++;
                }
            }
        }
        Assert.True(seen > 20, $"{id}: only {seen} cut texts were recognised");
    }

    /// <summary>
    /// A text that breaks off before the action: what is left proves a refusal, or it does not. Code, side, principal, action, resource; nothing where the words could
    /// go on otherwise.
    /// </summary>
    [Theory]
    [InlineData("User: arn:aws:sts::123456789012:assumed-role/R/CCSSession is not authorized to perform: ...", "IAM001 | serviceRole | arn:aws:iam::123456789012:role/R | - | -")]
    [InlineData("User: arn:aws:sts::123456789012:assumed-role/R/CCSSession is not authorized to perfo...", "IAM001 | serviceRole | arn:aws:iam::123456789012:role/R | - | -")]
    [InlineData("User: arn:aws:iam::123456789012:user/ada is not author\u2026", "IAM001 | caller | arn:aws:iam::123456789012:user/ada | - | -")]
    [InlineData("User: arn:aws:iam::123456789012:user/ada is not authorized to", "IAM001 | caller | arn:aws:iam::123456789012:user/ada | - | -")]
    [InlineData("User: arn:aws:iam::123456789012:user/ada is not auth...", null)]
    [InlineData("User: arn:aws:iam::123456789012:user/ada is not authorized to read this page", null)]
    [InlineData("User: arn:aws:iam::123456789012:us...", null)]
    [InlineData("User: ada is not authorized to...", null)]
    [InlineData("You are not authorized to perf...", null)]
    [InlineData("An error occurred (UnauthorizedOperation) when calling the RunInstances operation: You are not authorized to perf...", "IAM001 | caller | - | ec2:RunInstances | -")]
    [InlineData("An error occurred (AccessDeniedException) when calling the RunJobFlow operation: User: arn:aws:iam::123456789012:user/ada is n...", "IAM001 | caller | arn:aws:iam::123456789012:user/ada | - | -")]
    [InlineData("An error occurred (AccessDeniedException) when calling the RunJobFlow operation: User: arn:aws:iam::1234...", "IAM001 | caller | - | - | -")]
    [InlineData("An error occurred (AccessDeniedException) when calling the RunJobFlow operation: ...", "IAM001 | caller | - | - | -")]
    [InlineData("An error occurred (AccessDeniedException) when calling the RunJobFl...", "IAM001 | caller | - | - | -")]
    [InlineData("An error occurred (AccessDeniedException) when calling the RunJobFlow operation (reached max retries: 4): User: ar", "IAM001 | caller | - | - | -")]
    [InlineData("An error occurred (AccessDenied) when calling the GetThing operation: the thing is locked...", null)]
    [InlineData("operation error EMR: RunJobFlow, https response error StatusCode: 400, RequestID: 1b2c, api error AccessDeniedException: User: arn:aws:sts::12345...", "IAM001 | caller | - | - | -")]
    [InlineData("java.nio.file.AccessDeniedException: ...", null)]
    [InlineData("java.nio.file.AccessDeniedException: /mnt/data...", null)]
    [InlineData("Service role arn:aws:iam::123456789012:role/R has insufficient EC2 perm...", "IAM001 | serviceRole | arn:aws:iam::123456789012:role/R | - | -")]
    [InlineData("Service role arn:aws:iam::123456789012:role/R has insufficient", "IAM001 | serviceRole | arn:aws:iam::123456789012:role/R | - | -")]
    [InlineData("Service role arn:aws:iam::123456789012:role/R has insufficient rights in the lab", null)]
    public void A_text_cut_before_its_action_tells_what_is_left(string text, string? expected)
    {
        var causes = TextDiagnosis.Of(text);
        Assert.Equal(expected, causes is [var cause] ? CatalogueTests.Line(cause) : causes.IsEmpty ? null : "several");
        Assert.All(causes, static cause => Assert.True(cause.IsCut));
    }

    /// <summary>A window of a long text is not its end: what it cuts in two is read whole, and counted once.</summary>
    [Fact]
    public void The_end_of_a_window_is_no_cut()
    {
        const string Message = "An error occurred (AccessDeniedException) when calling the RunJobFlow operation: User: arn:aws:iam::123456789012:user/ada is not authorized to perform: "
            + "elasticmapreduce:RunJobFlow on resource: arn:aws:elasticmapreduce:eu-west-1:123456789012:cluster/* because no identity-based policy allows the elasticmapreduce:RunJobFlow action\n";
        foreach (var end in (int[])[256 * 1024, (256 * 1024) - (16 * 1024), (256 * 1024) - (32 * 1024)])
        {
            for (var before = end - Message.Length - 3; before < end + 3; before += 7)
            {
                using var reader = new StringReader(new string('\n', before) + Message + new string('\n', 300_000));
                var cause = Assert.Single(TextDiagnosis.Of(reader, TestContext.Current.CancellationToken));
                Assert.Equal(("EMR201", 1, false), (cause.Code, cause.Count, cause.IsCut));
            }
        }
    }

    /// <summary>What the whole text names: everything that looks like a name in it, and what the answer to it says.</summary>
    sealed record Said(HashSet<string> Principals, HashSet<string> Actions, HashSet<string> Resources)
    {
        public static Said In(Catalogue.Row row)
        {
            var names = Name().Matches(row.Text).Select(static match => match.Value.TrimEnd('.', ',', ':')).ToHashSet();
            string[] expected = row.Expected.Split(" | ");
            return new(
                [.. names.Select(static name => EmrShift.Diagnosis.Causes.Principals.RoleOf(name)), expected[2]],
                [.. names, expected[3], "kms:CreateGrant", .. names.Select(static name => "ec2:" + name)],
                [.. names, expected[4]]);
        }
    }

    [GeneratedRegex("[A-Za-z0-9_+=,.@:/*-]+", RegexOptions.NonBacktracking)]
    private static partial Regex Name();
}
