using System.Text;
using EmrShift.Iam;
using Xunit;

namespace EmrShift.Tests.Iam;

public sealed class PolicyReaderTests
{
    static string Problems(string text, PolicyKind kind = PolicyKind.Identity) =>
        string.Join('\n', PolicyReader.Read(text, kind).Problems.Select(problem => problem.ToString()));

    static void Check(string text, string expected, PolicyKind kind = PolicyKind.Identity) => Assert.Equal(expected, Problems(text, kind));

    const string Fine = """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:*","Resource":"*"}}""";

    [Fact]
    public void What_AWS_accepts_has_no_problems()
    {
        Check(Fine, "");
        Check("""{"Statement":[{"Effect":"Deny","NotAction":["s3:*","ec2:*"],"NotResource":["arn:aws:s3:::b"]}]}""", "");
        Check("""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:SecureTransport":true},"NumericLessThan":{"s3:max-keys":[10,2.5]}}}}""", "");
        Check("""{"Id":"x","Statement":{"Sid":"","Effect":"Allow","Principal":{"AWS":["111111111111","AROAEXAMPLEEXAMPLE123"],"Service":"ec2.amazonaws.com"},"Action":"s3:*","Resource":"*"}}""", "", PolicyKind.Resource);
        Check("\uFEFF" + Fine, "");
    }

    [Fact]
    public void Values_are_read_as_they_stand()
    {
        var policy = PolicyReader.Read(
            """{"Id":"i","Statement":[{"Sid":"S","Effect":"Deny","NotPrincipal":{"AWS":"*"},"NotAction":"a:b","NotResource":"*","Condition":{"Bool":{"k":[true,"false",1.50]}}}]}""",
            PolicyKind.Resource, "P").Policy!;
        Assert.Equal("2008-10-17", policy.Version);
        Assert.False(policy.HasVariables);
        var statement = Assert.Single(policy.Statements);
        Assert.True(statement is { Sid: "S", Effect: Effect.Deny, IsNotAction: true, IsNotResource: true, IsNotPrincipal: true, Line: 1, Column: 24 });
        Assert.Equal(["true", "false", "1.50"], Assert.Single(statement.Conditions).Values);
        Assert.Equal("Sid S", statement.Label);
        Assert.Equal("P", policy.ToString());
    }

    [Fact]
    public void A_text_that_is_no_JSON_gives_no_policy_and_a_position()
    {
        Check("", "1:1 error NotJson: The input does not contain any JSON tokens. Expected the input to start with a valid JSON token, when isFinalBlock is true.");
        Check("{\n  \"a\": }", "2:8 error NotJson: '}' is an invalid start of a value.");
        Check("{} {}", "1:4 error NotJson: '{' is invalid after a single JSON value. Expected end of data.");
        Check("{\n// note\n}", "2:1 error NotJson: JSON has no comments");
        Check("""{"a":[1,]}""", "1:9 error NotJson: The JSON array contains a trailing comma at the end which is not supported in this mode. Change the reader options.");
        Check("[]", "1:1 error WrongType: a policy is an object, this is a list");
        Check("{\"é\":1,\"é\":2}", "1:8 error DuplicateElement: \"é\" stands twice in one object");
        Assert.Null(PolicyReader.Read("{\"Version\":\"2012-10-17\",\n \"Version\":\"2008-10-17\"}", PolicyKind.Identity).Policy);
    }

    [Fact]
    public void Unknown_and_missing_elements_are_named()
    {
        Check("""{"Version":"2012-10-17"}""", "1:1 error MissingElement: a policy needs a Statement");
        Check("{\n\"statement\":[],\n\"Statement\":[]}", """
            2:1 error UnknownElement: a policy has no element "statement"; it has Version, Id and Statement
            3:13 warning MissingElement: no statement: the policy does nothing
            """.ReplaceLineEndings("\n"));
        Check("""{"Statement":[{}]}""", """
            1:15 error MissingElement: the statement needs Action or NotAction
            1:15 error MissingElement: the statement needs Resource or NotResource
            1:15 error MissingElement: the statement needs an Effect
            """.ReplaceLineEndings("\n"));
        Check("""{"Statement":{"Effect":"allow","Actions":"s3:*","Action":[],"Resource":"*"}}""", """
            1:24 error InvalidValue: Effect is "Allow" or "Deny", not "allow"
            1:32 error UnknownElement: a statement has no element "Actions"; Action is meant?
            1:58 error MissingElement: the list is empty
            """.ReplaceLineEndings("\n"));
        Check("""{"Statement":{"Effect":"Allow","Action":"s3:*","NotAction":"s3:*","Resource":[1]}}""", """
            1:14 error ConflictingElements: Action and NotAction stand in one statement
            1:79 error WrongType: a string or a list of strings was expected, this is a number
            """.ReplaceLineEndings("\n"));
        Check("""{"Version":"2012-10-18","Id":4,"Statement":["x"]}""", """
            1:12 error InvalidValue: Version is "2012-10-17" or "2008-10-17", not "2012-10-18"
            1:30 error WrongType: Id is a string, this is a number
            1:45 error WrongType: a statement is an object, this is a string
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void Each_kind_of_policy_has_its_elements()
    {
        const string WithPrincipal = """{"Statement":{"Effect":"Allow","Principal":"*","Action":"s3:*","Resource":"*"}}""";
        Check(WithPrincipal, "1:32 error ElementNotAllowed: this kind of policy has no Principal: it speaks of whom it is attached to");
        Check(WithPrincipal, "", PolicyKind.Resource);
        Check(Fine, "1:37 error MissingElement: the statement needs Principal or NotPrincipal", PolicyKind.Resource);
        Check(WithPrincipal.Replace("s3:*", "sts:AssumeRole", StringComparison.Ordinal), "1:74 error ElementNotAllowed: a trust policy has no Resource: it speaks of its own role", PolicyKind.Trust);
    }

    [Fact]
    public void Operators_and_operands_are_checked()
    {
        static string With(string condition) => "{\"Version\":\"2012-10-17\",\"Statement\":{\"Effect\":\"Allow\",\"Action\":\"*\",\"Resource\":\"*\",\"Condition\":" + condition + "}}";
        Check(With("""{"StringEqual":{"k":"v"}}"""), "1:96 error UnknownOperator: there is no condition operator \"StringEqual\"; StringEquals is meant?");
        Check(With("""{"ForAllValue:StringLike":{"k":"v"}}"""), "1:96 error UnknownOperator: there is no condition operator \"ForAllValue:StringLike\"; StringLike is meant?");
        Check(With("""{"NullIfExists":{"k":"true"}}"""), "1:96 error UnknownOperator: there is no condition operator \"NullIfExists\"; Null is meant?");
        Check(With("""{"NumericEquals":{"k":["1","many"]}}"""), "1:122 error InvalidOperand: \"many\" is no number");
        Check(With("""{"IpAddress":{"k":"10.0.0.0/33"}}"""), "1:113 error InvalidOperand: \"10.0.0.0/33\" is no IP address or CIDR range");
        Check(With("""{"DateLessThan":{"k":"31.12.2026"}}"""), "1:116 error InvalidOperand: \"31.12.2026\" is no date: use 2026-01-31T00:00:00Z or epoch seconds");
        Check(With("""{"Bool":{"k":"yes"}}"""), "1:108 error InvalidOperand: \"yes\" is no boolean: use true or false");
        Check(With("""{"StringEquals":{"k":null}}"""), "1:116 error WrongType: a condition value is a string, number or boolean, this is null");
        Check(With("""{"StringEquals":"v"}"""), "1:111 error WrongType: an operator has an object of keys and values, this is a string");
        Check(With("\"v\""), "1:95 error WrongType: Condition is an object of operators, this is a string");
    }

    [Fact]
    public void Actions_ARNs_principals_and_variables_are_checked()
    {
        Check("""{"Statement":[{"Sid":"a","Effect":"Allow","Action":["s3","s3:","s3:Get Object"],"Resource":["bucket","arn:aws:s3","arn:aws:s3:::"]},{"Sid":"a","Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::${aws:username}"}]}""", """
            1:53 error InvalidAction: an action is "*" or "service:Name", not "s3"
            1:58 error InvalidAction: an action is "*" or "service:Name", not "s3:"
            1:64 error InvalidAction: an action is "*" or "service:Name", not "s3:Get Object"
            1:93 error InvalidArn: a resource is "*" or arn:partition:service:region:account:resource, not "bucket"
            1:102 error InvalidArn: a resource is "*" or arn:partition:service:region:account:resource, not "arn:aws:s3"
            1:115 error InvalidArn: a resource is "*" or arn:partition:service:region:account:resource, not "arn:aws:s3:::"
            1:140 error DuplicateSid: the Sid "a" stands twice in this policy
            1:185 warning VariableInOldVersion: "arn:aws:s3:::${aws:username}": policy variables need Version 2012-10-17; this is literal text
            """.ReplaceLineEndings("\n"));
        Check("""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"*","Resource":["arn:aws:s3:::${aws:username","arn:aws:s3:::${}"]}}""", """
            1:80 error InvalidVariable: "arn:aws:s3:::${aws:username": a variable is not closed
            1:110 error InvalidVariable: "arn:aws:s3:::${}": a variable has no name
            """.ReplaceLineEndings("\n"));
        Check("""{"Statement":{"Effect":"Allow","Principal":{"AWS":["alice","arn:aws:iam::111111111111:role/*"],"Service":"ec2","User":"x"},"Action":"*","Resource":"*"}}""", """
            1:52 error InvalidPrincipal: "alice" is no AWS principal
            1:60 error InvalidPrincipal: "arn:aws:iam::111111111111:role/*": a wildcard can't stand for a part of a principal; use a condition on aws:PrincipalArn
            1:106 error InvalidPrincipal: "ec2" is no Service principal
            1:112 error InvalidPrincipal: principals have no type "User"; they have AWS, Service, Federated and CanonicalUser
            """.ReplaceLineEndings("\n"), PolicyKind.Resource);
    }

    [Theory]
    [InlineData(PolicyKind.Identity, 6_144, "")]
    [InlineData(PolicyKind.Identity, 6_145, "1:1 warning OverSizeLimit: 6,145 characters: too long for a managed policy (6,144), it fits only inline in a role (10,240 in all)")]
    [InlineData(PolicyKind.Identity, 10_241, "1:1 error OverSizeLimit: 10,241 characters: a role's inline policies hold 10,240 in all, a managed policy 6,144")]
    [InlineData(PolicyKind.Boundary, 6_145, "1:1 error OverSizeLimit: 6,145 characters: a permissions boundary is a managed policy and holds 6,144")]
    [InlineData(PolicyKind.Session, 2_048, "")]
    [InlineData(PolicyKind.Session, 2_049, "1:1 error OverSizeLimit: 2,049 characters: a session policy holds 2,048")]
    public void Size_counts_without_white_space(PolicyKind kind, int length, string expected)
    {
        var text = Fine.Replace("2012-10-17\",", "2012-10-17\",\n\t \r\"Id\":\"a b \\\" é" + new string('x', length - Fine.Length - 16) + "\",", StringComparison.Ordinal);
        Assert.Equal(length, PolicyReader.Read(text, kind).Policy!.Length);
        Check(text, expected, kind);
    }

    [Fact]
    public void A_managed_policy_of_AWS_may_be_larger()
    {
        var text = Fine.Replace("{\"Version", "{\"Id\":\"" + new string('x', 11_000) + "\",\"Version", StringComparison.Ordinal);
        Assert.Empty(PolicyReader.Read(text, PolicyKind.Identity, "arn:aws:iam::aws:policy/ReadOnlyAccess").Problems);
    }

    [Fact]
    public void Text_that_is_not_Unicode_has_a_position()
    {
        Check("{\"Id\":\"a\uD800b\"}", "1:9 error NotUnicode: a surrogate without its partner");
        Check("{\n\"Id\":\"\\uD800\"}", "2:6 error NotUnicode: a surrogate escape (\\uD800 to \\uDFFF) without its partner");
        var bytes = Encoding.Latin1.GetBytes("{\n \"Id\":\"\u00E9\"}");
        Assert.Equal("2:8 error NotUnicode: these bytes are not UTF-8", Assert.Single(PolicyReader.Read(bytes, PolicyKind.Identity).Problems).ToString());
    }

    [Fact]
    public void Hostile_texts_are_refused_with_a_position()
    {
        Assert.Equal("1:1000001 error TooLarge: larger than 1,000,000 bytes: no policy is", Problems("{\"Id\":\"" + new string('x', 10_000_000) + "\"}"));
        Assert.StartsWith("1:65 error NotJson: The maximum configured depth of 64 has been exceeded.", Problems(new string('[', 1_000)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_was_not_understood_opens_no_door()
    {
        static Verdict Of(string statement, string allow = "")
        {
            var policy = PolicyReader.Read($$"""{"Version":"2012-10-17","Statement":[{{allow}}{{statement}}]}""", PolicyKind.Identity).Policy!;
            var request = new AuthorizationRequest(Principal.Parse("arn:aws:iam::111111111111:user/a"), "s3:GetObject", "arn:aws:s3:::b/k", new RequestContext());
            return Evaluator.Evaluate(request, PolicySet.Compile(new PolicySources { Identity = [policy] })).Verdict;
        }
        const string All = """{"Effect":"Allow","Action":"*","Resource":"*"},""";
        Assert.Equal(Verdict.ImplicitlyDenied, Of("""{"Effect":"Allow","Action":"*","Resource":"*","Conditions":{}}"""));
        Assert.Equal(Verdict.ImplicitlyDenied, Of("""{"Effect":"Allow","Action":["*",1],"Resource":"*"}"""));
        Assert.Equal(Verdict.ImplicitlyDenied, Of("""{"Effect":"Allow","Action":"*"}"""));
        Assert.Equal(Verdict.ImplicitlyDenied, Of("""{"Effect":"ALLOW","Action":"*","Resource":"*"}"""));
        Assert.Equal(Verdict.ExplicitlyDenied, Of("""{"Effect":"DENY","Action":"*","Resource":"*"}""", All));
        Assert.Equal(Verdict.ExplicitlyDenied, Of("""{"Effect":"Deny","Action":["ec2:*",1],"Resource":"*"}""", All));
        Assert.Equal(Verdict.ExplicitlyDenied, Of("""{"Effect":"Deny","Action":"s3:*"}""", All));
        Assert.Equal(Verdict.ExplicitlyDenied, Of("""{"Effect":"Deny","Action":"*","Resource":"*","Condition":{"StringEquals":{"k":["v",null]}}}""", All));
        Assert.Equal(Verdict.Allowed, Of("""{"Effect":"Deny","Action":"ec2:*"}""", All));
    }
}
