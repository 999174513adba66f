using EmrShift.Iam;
using EmrShift.Tests.Support;
using Xunit;

namespace EmrShift.Tests.Iam;

/// <summary>A decision allocates nothing, building the request from its values included. This is a count of bytes, not of time.</summary>
/// <remarks>It runs when no other test does: the runtime puts off its optimized code as long as anybody calls new methods.</remarks>
[Collection(nameof(Alone))]
public sealed class AllocationTests
{
    [Fact]
    public void Decisions_allocate_no_byte()
    {
        var set = PolicySet.Compile(new PolicySources
        {
            Identity =
            [
                PolicyReader.Read(File.ReadAllBytes(RepositoryRoot.File("facts", "policies", "AmazonEMRServicePolicy_v2", "v6.json")), PolicyKind.Identity).Policy!,
                SpecFile.Read("""
                    [{"Effect":"Allow","Action":["app:Op*","iam:PassRole"],"NotResource":"arn:aws:s3:::x?${aws:username}*","Condition":{
                      "StringLike":{"s3:prefix":"a*${aws:username}"},"NumericLessThan":{"s3:max-keys":"10"},"DateLessThan":{"aws:CurrentTime":"2027-01-01T00:00:00Z"},
                      "IpAddress":{"aws:SourceIp":["10.0.0.0/8","2001:db8::/32"]},"ArnLike":{"aws:SourceArn":"arn:aws:sns:*:*:${aws:username}"},
                      "Bool":{"aws:SecureTransport":"true"},"BinaryEquals":{"app:Digest":"YQ=="},"ForAllValues:StringEqualsIgnoreCase":{"aws:TagKeys":["A","b"]},"Null":{"aws:x":"true"}}}]
                    """, PolicyKind.Identity),
            ],
            Boundary = SpecFile.Read("""[{"Effect":"Allow","Action":"*","Resource":"*"},{"Effect":"Deny","Action":"s3:*","Resource":"*"}]""", PolicyKind.Boundary),
            Resource = SpecFile.Read("""[{"Effect":"Allow","Principal":{"AWS":["111111111111","arn:aws:iam::111111111111:role/app"],"Service":"x.amazonaws.com"},"Action":"*","Resource":"arn:aws:s3:::b/*"}]""", PolicyKind.Resource),
            Scps = [[SpecFile.Read("""[{"Effect":"Allow","Action":"*","Resource":"*"}]""", PolicyKind.ServiceControl)]],
        });
        var principal = Principal.Parse("arn:aws:sts::111111111111:assumed-role/app/s1");
        var context = new RequestContext();
        string[] tagKeys = ["a", "B"];
        Decide();

        // Code that is not yet optimized boxes some values: the runtime replaces it after some rounds. Ahead-of-time code never does.
        var least = long.MaxValue;
        for (var round = 0; round < 1_000 && least > 0; round++)
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 1_000; i++)
                Decide();
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }
        Assert.Equal(0, least);

        void Decide()
        {
            context.Clear();
            context.Set("aws:username", "alice");
            context.Set("s3:prefix", "a/b/alice");
            context.Set("s3:max-keys", "9.5");
            context.Set("aws:CurrentTime", "2026-12-31T23:59:59Z");
            context.Set("aws:SourceIp", "2001:db8::1");
            context.Set("aws:SourceArn", "arn:aws:sns:eu-west-1:1:alice");
            context.Set("aws:SecureTransport", "true");
            context.Set("app:Digest", "YQ==");
            context.Set("aws:TagKeys", tagKeys);
            Expect(Verdict.Allowed, new AuthorizationRequest(principal, "app:Operate", "arn:aws:app:::b/k", context));
            Expect(Verdict.ImplicitlyDenied, new AuthorizationRequest(principal, "app:operate", "arn:aws:s3:::xyalice1", context));
            Expect(Verdict.ExplicitlyDenied, new AuthorizationRequest(principal, "s3:GetObject", "arn:aws:s3:::b/k", context));
            Expect(Verdict.ImplicitlyDenied, new AuthorizationRequest(principal, "ec2:RunInstances", "arn:aws:ec2:eu-west-1:111111111111:subnet/subnet-1", context));
            Expect(Verdict.Allowed, new AuthorizationRequest(principal, "ec2:DescribeSubnets", "*", context));
        }

        void Expect(Verdict verdict, in AuthorizationRequest request)
        {
            if (Evaluator.Evaluate(request, set).Verdict != verdict)
                Assert.Fail($"{request.Action}: not {verdict}");
        }
    }
}

[CollectionDefinition(nameof(Alone), DisableParallelization = true)]
public sealed class Alone;
