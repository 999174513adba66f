using System.Text;
using EmrShift.Facts;
using EmrShift.Iam;

namespace EmrShift.Bench.Iam;

/// <summary>The policies that the benchmarks decide by.</summary>
static class BenchPolicies
{
    /// <summary>The role's own right to pass the instance role.</summary>
    public const string PassRole =
        """{"Version":"2012-10-17","Statement":[{"Sid":"PassInstanceRole","Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/EMR_EC2_DefaultRole","Condition":{"StringEquals":{"iam:PassedToService":"ec2.amazonaws.com"}}},{"Sid":"PassAutoScalingRole","Effect":"Allow","Action":"iam:PassRole","Resource":"arn:aws:iam::123456789012:role/EMR_AutoScaling_DefaultRole","Condition":{"StringLike":{"iam:PassedToService":"application-autoscaling.amazonaws.com*"}}}]}""";

    /// <summary>The text of AmazonEMRServicePolicy_v2 as the catalogue has it.</summary>
    public static string ServicePolicy() =>
        (FactBook.Policy("AmazonEMRServicePolicy_v2") ?? throw new InvalidOperationException("the catalogue lacks AmazonEMRServicePolicy_v2")).Document;

    /// <summary>The 27 statements of the service role: AmazonEMRServicePolicy_v2 and a PassRole policy.</summary>
    public static Policy[] ServiceRole() => [Read(ServicePolicy(), "AmazonEMRServicePolicy_v2"), Read(PassRole, "PassRole")];

    /// <summary>As many policy texts as there are managed policies in AWS: the catalogue's, again and again.</summary>
    public static byte[][] Texts(int count) =>
        [.. Enumerable.Range(0, count).Select(i => Encoding.UTF8.GetBytes(FactBook.Policies[i % FactBook.Policies.Length].Document))];

    static Policy Read(string text, string name) => PolicyReader.Read(text, PolicyKind.Identity, name).Policy ?? throw new InvalidOperationException(name);
}
