using System.Globalization;

namespace EmrShift.Iam;

/// <summary>
/// The size limits of policies.
/// Source: IAM User Guide, "IAM and AWS STS quotas" (https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_iam-quotas.html):
/// "IAM doesn't count white space when calculating the size of a policy against these limits."
/// </summary>
static class PolicyLength
{
    const int Managed = 6_144;
    const int RoleInline = 10_240;
    const int Trust = 2_048;
    const int TrustRaised = 4_096;
    const int SessionPolicy = 2_048;

    /// <summary>Characters without the white space between tokens.</summary>
    public static int Of(ReadOnlySpan<byte> utf8)
    {
        var length = 0;
        var inString = false;
        for (var i = 0; i < utf8.Length; i++)
        {
            var b = utf8[i];
            if (inString && b == '\\')
            {
                length++;
                i++;
            }
            else if (b == '"')
                inString = !inString;
            else if (!inString && b is (byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')
                continue;
            if ((b & 0xC0) != 0x80)
                length++;
        }
        return length;
    }

    public static void Check(int length, PolicyKind kind, string? name, ProblemList problems)
    {
        switch (kind)
        {
            // AWS's own managed policies are larger than what a customer may write.
            case PolicyKind.Identity or PolicyKind.Boundary when name is not null && name.Contains(":iam::aws:policy/", StringComparison.Ordinal):
                break;
            case PolicyKind.Identity when length > RoleInline:
                Report($"{N(length)} characters: a role's inline policies hold {N(RoleInline)} in all, a managed policy {N(Managed)}", error: true);
                break;
            case PolicyKind.Identity when length > Managed:
                Report($"{N(length)} characters: too long for a managed policy ({N(Managed)}), it fits only inline in a role ({N(RoleInline)} in all)", error: false);
                break;
            case PolicyKind.Boundary when length > Managed:
                Report($"{N(length)} characters: a permissions boundary is a managed policy and holds {N(Managed)}", error: true);
                break;
            case PolicyKind.Trust when length > TrustRaised:
                Report($"{N(length)} characters: a trust policy holds {N(Trust)}, {N(TrustRaised)} where the quota was raised", error: true);
                break;
            case PolicyKind.Trust when length > Trust:
                Report($"{N(length)} characters: a trust policy holds {N(Trust)} unless the account's quota was raised", error: false);
                break;
            case PolicyKind.Session when length > SessionPolicy:
                Report($"{N(length)} characters: a session policy holds {N(SessionPolicy)}", error: true);
                break;
        }

        void Report(string message, bool error)
        {
            var start = new JsonTree(default, "", 1, 1);
            if (error)
                problems.Error(PolicyProblemCode.OverSizeLimit, message, start);
            else
                problems.Warning(PolicyProblemCode.OverSizeLimit, message, start);
        }
    }

    static string N(int number) => number.ToString("N0", CultureInfo.InvariantCulture);
}
