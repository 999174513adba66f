using EmrShift.Accounts;

namespace EmrShift.Diagnosis.Simulated;

/// <summary>"Failed to authorize instance profile" names the profile; what may not be passed is the role in it.</summary>
static class PassedRole
{
    /// <summary>The cause about the role; as it was where it is about no profile, or about one that the account doesn't know.</summary>
    public static Cause In(Cause cause, AccountIndex index) =>
        cause is { Action: "iam:PassRole", Resource: { } profile } && profile.Contains(":instance-profile/", StringComparison.Ordinal)
            && index.InstanceProfile(profile)?.RoleArn is { } role
            ? cause with { Resource = role } : cause;
}
