using EmrShift.Launch;
using Xunit;

namespace EmrShift.Tests.Launch;

/// <summary>Asks preflight of an account picture with one cluster.</summary>
static class PreflightAsked
{
    /// <summary>Default roles on v2, and a tagged subnet: nothing fails.</summary>
    public const string Roles =
        """
        role EMR_DefaultRole_V2 trusts elasticmapreduce attached AmazonEMRServicePolicy_v2
        role EMR_EC2_DefaultRole trusts ec2 attached AmazonElasticMapReduceforEC2Role
        subnet subnet-1

        """;

    /// <summary>Compares what fails or is open with what is expected: a line each, row, action, resource; <c>?</c> before it where the account leaves it open.</summary>
    public static void Check(string picture, string expected) => Assert.Equal(expected.ReplaceLineEndings("\n"), Failures(picture));

    /// <summary>What fails or is open when the picture's one cluster is launched.</summary>
    public static string Failures(string picture)
    {
        var reading = Pictures.Read(picture);
        Assert.Equal([], reading.Problems.Select(problem => $"{problem.Line}: {problem.Message}"));
        var cluster = Assert.Single(Preflight.Run(reading.Account).Clusters);
        return string.Join('\n', cluster.AllCalls
            .Where(call => call.IsFailure || call.IsOpen)
            .Select(call => $"{(call.IsFailure ? "" : "? ")}{call.Call.Row.Id} {call.Call.Action} {call.Call.Resource.Label}"));
    }
}
