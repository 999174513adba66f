using System.Globalization;
using EmrShift.Iam;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>The small readers below the operators.</summary>
public sealed class MatchingTests
{
    [Theory]
    [InlineData("a*c", "abcc", true)]
    [InlineData("a*c", "ac", true)]
    [InlineData("a*c", "acb", false)]
    [InlineData("*", "", true)]
    [InlineData("?", "", false)]
    [InlineData("?", "ab", false)]
    [InlineData("**a**", "a", true)]
    [InlineData("a?c*", "abc", true)]
    [InlineData("*ab*ab", "ab", false)]
    [InlineData("*ab*ab", "xabab", true)]
    [InlineData("ab*ba", "aba", false)]
    [InlineData("*b", "ab", true)]
    [InlineData("a.c", "abc", false)]
    [InlineData("[ab]+(c)", "[ab]+(c)", true)]
    [InlineData("a\\*", "a\\x", true)]
    [InlineData("", "", true)]
    [InlineData("", "a", false)]
    [InlineData("*?b*c?", "xbxcx", true)]
    [InlineData("*\0*", "a", false)]
    [InlineData("*\0*", "a\0", true)]
    public void Patterns_match(string pattern, string text, bool expected)
    {
        var context = new RequestContext();
        Assert.Equal(expected, new Pattern(pattern, hasVariables: true).Matches(text, context) == Tri.True);
        Assert.Equal(expected, new Pattern(pattern, hasVariables: false, ignoreCase: true).Matches(text.ToUpperInvariant(), context) == Tri.True);
        Assert.Equal(expected, Glob.IsMatch(Template.Parse(pattern, hasVariables: false, hasWildcards: true).Tokens, text));
    }

    [Fact]
    public void A_pattern_of_many_stars_is_answered_in_linear_time()
    {
        // Exponential matching would not come back; a hundred thousand steps a star would take minutes.
        var stars = string.Concat(Enumerable.Repeat("a*", 5_000)) + "b";
        var text = new string('a', 200_000);
        Assert.Equal(Tri.False, new Pattern(stars, hasVariables: false).Matches(text, new RequestContext()));
        Assert.Equal(Tri.False, new Pattern("?*" + stars, hasVariables: false).Matches(text, new RequestContext()));
        Assert.Equal(Tri.True, new Pattern(stars, hasVariables: false).Matches(text + "b", new RequestContext()));
    }

    [Theory]
    [InlineData("arn:aws:s3:::b*", "arn:aws:s3:::b/k:x", true)]
    [InlineData("arn:*:*:*:*:*", "arn:aws:s3:::b", true)]
    [InlineData("arn:*:b", "arn:aws:s3:::b", false)]
    [InlineData("*", "arn:aws:s3:::b", false)]
    [InlineData("arn:aws:s?:::b", "arn:aws:s3:::b", true)]
    [InlineData("arn:aws:s3:*:b", "arn:aws:s3:::b", false)]
    public void ARNs_match_part_by_part(string pattern, string text, bool expected) =>
        Assert.Equal(expected, new Pattern(pattern, hasVariables: false).MatchesArn(text, new RequestContext()) == Tri.True);

    [Theory]
    [InlineData("2026-01-31T23:59:59Z", "2026-01-31T23:59:59.0000000Z")]
    [InlineData("2026-01-31T23:59Z", "2026-01-31T23:59:00.0000000Z")]
    [InlineData("2026-01-31T23:59:59.123456789Z", "2026-01-31T23:59:59.1234567Z")]
    [InlineData("2026-01-31T23:59:59-05:30", "2026-02-01T05:29:59.0000000Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.0000000Z")]
    [InlineData("1999", "1999-01-01T00:00:00.0000000Z")]
    [InlineData("-1", "1969-12-31T23:59:59.0000000Z")]
    [InlineData("253402300799", "9999-12-31T23:59:59.0000000Z")]
    [InlineData("253402300800", null)]
    [InlineData("99999999999999999999", null)]
    [InlineData("2026-02-29", null)]
    [InlineData("2026-13-01", null)]
    [InlineData("2026-01-31T24:00:00Z", null)]
    [InlineData("2026-01-31T23:59:59Zx", null)]
    [InlineData("2026-1-31", null)]
    [InlineData("1533859200.0", null)]
    [InlineData("", null)]
    public void Dates_are_instants(string text, string? expected) =>
        Assert.Equal(expected, Instant.TryParse(text, out var ticks) ? new DateTime(ticks, DateTimeKind.Utc).ToString("O", CultureInfo.InvariantCulture) : null);

    [Theory]
    [InlineData("0.0.0.0/0", "255.255.255.255", true)]
    [InlineData("::/0", "ffff::1", true)]
    [InlineData("::/0", "1.2.3.4", false)]
    [InlineData("10.1.2.3/8", "10.255.0.0", true)]
    [InlineData("10.1.2.3/31", "10.1.2.2", true)]
    [InlineData("2001:db8::/33", "2001:db8:8000::", false)]
    [InlineData("::ffff:1.2.3.4", "::ffff:102:304", true)]
    [InlineData("fe80::1:2:3:4:5:6:7", "fe80:0:0::1", false)]
    [InlineData("1::", "1:0:0:0:0:0:0:0", true)]
    public void Addresses_are_numbers(string range, string address, bool expected)
    {
        var isRange = IpRange.TryParse(range, out var parsed);
        Assert.True(IpRange.TryParseAddress(address, out var given));
        Assert.Equal(expected, isRange && parsed.Contains(given));
    }

    [Theory]
    [InlineData("1.2.3")]
    [InlineData("1.2.3.4.5")]
    [InlineData("1.2.3.256")]
    [InlineData("1.2.3.4/")]
    [InlineData("1.2.3.4/33")]
    [InlineData("1.2.3.4/-1")]
    [InlineData("1:2:3:4:5:6:7")]
    [InlineData("1:2:3:4:5:6:7:8:9")]
    [InlineData("1::2::3")]
    [InlineData("::12345")]
    [InlineData("::1/129")]
    [InlineData("::1.2.3")]
    [InlineData("")]
    public void What_is_no_address_is_refused(string text) => Assert.False(IpRange.TryParse(text, out _));

    [Theory]
    [InlineData("arn:aws:iam::111111111111:user/team/alice", PrincipalKind.User, "alice", "arn:aws:iam::111111111111:user/team/alice")]
    [InlineData("arn:aws:iam::111111111111:role/team/app", PrincipalKind.Role, "app", "arn:aws:iam::111111111111:role/team/app")]
    [InlineData("arn:aws-cn:sts::111111111111:assumed-role/app/s1", PrincipalKind.AssumedRole, "app", "arn:aws-cn:iam::111111111111:role/app")]
    [InlineData("arn:aws:sts::111111111111:federated-user/fed", PrincipalKind.FederatedUser, "fed", "arn:aws:sts::111111111111:federated-user/fed")]
    [InlineData("arn:aws:iam::111111111111:root", PrincipalKind.Root, "", "arn:aws:iam::111111111111:root")]
    [InlineData("111111111111", PrincipalKind.Root, "", "arn:aws:iam::111111111111:root")]
    [InlineData("elasticmapreduce.amazonaws.com", PrincipalKind.Service, "", null)]
    [InlineData("ec2.amazonaws.com.cn", PrincipalKind.Service, "", null)]
    [InlineData("arn:aws:iam::111111111111:saml-provider/idp", PrincipalKind.Federated, "idp", null)]
    [InlineData("cognito-identity.amazonaws.com", PrincipalKind.Federated, "", null)]
    [InlineData("*", PrincipalKind.Anonymous, "", null)]
    [InlineData("arn:aws:iam::111111111111:group/x", PrincipalKind.Unrecognised, "", null)]
    [InlineData("arn:aws:iam::1:user/x", PrincipalKind.Unrecognised, "", null)]
    [InlineData("", PrincipalKind.Unrecognised, "", null)]
    public void Callers_are_read(string text, PrincipalKind kind, string name, string? principalArn)
    {
        var principal = Principal.Parse(text);
        Assert.Equal((kind, name, principalArn), (principal.Kind, principal.Name, principal.PrincipalArn));
    }

    [Fact]
    public void A_context_forgets_and_replaces()
    {
        var context = new RequestContext();
        for (var i = 0; i < 100; i++)
            context.Set($"aws:RequestTag/{i}", i.ToString(CultureInfo.InvariantCulture));
        context.Set("AWS:REQUESTTAG/7", "seven");
        Assert.Equal(100, context.Count);
        Assert.Equal(KeyState.Single, context.Find(new ContextKey("aws:requesttag/7"), out var value));
        Assert.Equal("seven", value.Text);
        context.IsComplete = false;
        Assert.Equal(KeyState.Unknown, context.Find(new ContextKey("aws:other"), out _));
        context.Clear();
        Assert.Equal(KeyState.Absent, context.Find(new ContextKey("aws:requesttag/7"), out _));
    }

    [Fact]
    public void The_callers_keys_follow_from_the_caller()
    {
        static string Keys(string principal)
        {
            var context = new RequestContext();
            context.SetPrincipalKeys(Principal.Parse(principal));
            return string.Join(' ', context.Keys.Select(key => $"{key.Key}={string.Join(',', key.Value)}"));
        }
        Assert.Equal(
            "aws:PrincipalIsAWSService=false aws:PrincipalAccount=111111111111 aws:PrincipalArn=arn:aws:iam::111111111111:user/x/alice aws:username=alice aws:PrincipalType=User",
            Keys("arn:aws:iam::111111111111:user/x/alice"));
        Assert.Equal(
            "aws:PrincipalIsAWSService=false aws:PrincipalAccount=111111111111 aws:PrincipalArn=arn:aws:iam::111111111111:role/app aws:PrincipalType=AssumedRole",
            Keys("arn:aws:sts::111111111111:assumed-role/app/s1"));
        Assert.Equal("aws:PrincipalIsAWSService=true aws:PrincipalServiceName=ec2.amazonaws.com", Keys("ec2.amazonaws.com"));
        Assert.Equal("aws:PrincipalIsAWSService=false", Keys("*"));
    }
}
