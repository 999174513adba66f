namespace EmrShift.Diagnosis.Causes;

/// <summary>What a caller's ARN says: which role stands behind a session, and what kind of session it is.</summary>
static class Principals
{
    /// <summary>The session name that EMR gives itself when it assumes the service role. A hint, not a proof: facts/launch-model.md §0.</summary>
    const string EmrSession = "CCSSession";

    /// <summary>
    /// The role behind a session: <c>arn:aws:sts::1:assumed-role/R/s</c> is a session of <c>arn:aws:iam::1:role/R</c>. A session's ARN has lost the
    /// role's path. Every other text stays as it is.
    /// </summary>
    public static string RoleOf(string principal)
    {
        var parts = principal.Split(':', 6);
        if (parts is not ["arn", var partition, "sts", _, var account, var resource] || resource.Split('/') is not ["assumed-role", var role, ..])
            return principal;
        return $"arn:{partition}:iam::{account}:role/{role}";
    }

    /// <summary>The last part of an ARN or path: the name of the role or user.</summary>
    public static string NameOf(string principal)
    {
        var role = RoleOf(principal);
        return role[(role.LastIndexOf('/') + 1)..];
    }

    /// <summary>The session's name; null where it is no session.</summary>
    public static string? SessionOf(string principal)
    {
        var slash = principal.IndexOf(":assumed-role/", StringComparison.Ordinal);
        return slash < 0 ? null : principal[(principal.LastIndexOf('/') + 1)..];
    }

    /// <summary>Whether an EC2 instance holds the session: its name is the instance's id.</summary>
    public static bool IsInstance(string principal) =>
        SessionOf(principal) is ['i', '-', .. var id] && id.Length is >= 8 and <= 17 && id.All(char.IsAsciiHexDigit);

    /// <summary>Whether EMR holds the session.</summary>
    public static bool IsEmrSession(string principal) => string.Equals(SessionOf(principal), EmrSession, StringComparison.Ordinal);

    /// <summary>The partition of an ARN; <c>aws</c> where there is none.</summary>
    public static string PartitionOf(string? arn) =>
        arn?.Split(':', 3) is ["arn", { Length: > 0 } partition, _] ? partition : "aws";

    /// <summary>The resource part of an ARN, <c>role/Name</c> of a friendly name <c>role Name</c>; otherwise the text itself.</summary>
    public static string ResourcePart(string resource)
    {
        if (resource.Split(':', 6) is ["arn", _, _, _, _, var part])
            return part;
        return resource.Split(' ') is ["role", var name] ? "role/" + name : resource;
    }
}
