using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Launch;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>Keys of a cluster that nobody can use, whatever any policy says: disabled, or about to be deleted. KMS answers neither with a refusal.</summary>
/// <remarks>Source: KMS Developer Guide, "Key states of AWS KMS keys".</remarks>
static class KeyProblems
{
    /// <summary>The problems of one cluster.</summary>
    public static IEnumerable<Cause> Of(ClusterShape shape, AccountIndex index)
    {
        foreach (var (name, use) in VolumeKeys.Of(new LaunchScene(shape, index, launcher: null)).Keys)
        {
            if (ProblemOf("EMR133", Side.ServiceRole, name, use, index) is { } problem)
                yield return problem;
        }
        if (shape.LogEncryptionKmsKeyId is { } logKey && ProblemOf("EMR302", Side.NodeRole, logKey, "the logs are encrypted with it", index) is { } logs)
            yield return logs;
    }

    static Cause? ProblemOf(string code, Side side, string name, string use, AccountIndex index)
    {
        if (index.Key(name) is not { State: { } state and not "Enabled" } key)
            return null;
        return new Cause
        {
            Code = code, Side = side, Resource = key.Arn, Confidence = Confidence.Certain,
            Missing = $"the key is {Words(state)}, so nobody can use it: {use}",
            Evidence = [new("simulation", $"{key.Arn} is in the state {state}")],
            Fix = Fixes.OfKeyState(key.Id, isDeleted: state == "PendingDeletion"),
        };
    }

    static string Words(string state) => state switch
    {
        "Disabled" => "disabled",
        "PendingDeletion" => "waiting for its deletion",
        _ => $"in the state {state}",
    };
}
