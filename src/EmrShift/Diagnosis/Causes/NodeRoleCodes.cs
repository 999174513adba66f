using EmrShift.Denials;

namespace EmrShift.Diagnosis.Causes;

/// <summary>What data services refuse to the node role. Source: facts/launch-model.md §6.</summary>
static class NodeRoleCodes
{
    static readonly string[] ArtifactEndings = [".jar", ".py", ".sh", ".sql", ".hql", ".q", ".pig", ".egg", ".whl", ".zip", ".r"];

    public static Meaning? Of(Denial denial, string action, Setting setting)
    {
        if (action.StartsWith("glue:", StringComparison.Ordinal))
            return new Meaning("EMR303", "the node role can't use the Glue catalogue there (the `default` database has to be readable, too)", Confidence.Certain, "node Glue catalog");
        if (action.StartsWith("s3:", StringComparison.Ordinal))
            return S3(denial, action, setting);
        if (action is "kms:GenerateDataKey" or "kms:GenerateDataKeyWithoutPlaintext")
            return new Meaning("EMR302", "the node role may not use the key of the log bucket (or of the bucket it writes to)", Confidence.Likely, "node log archive");
        if (action == "kms:Decrypt")
            return new Meaning("IAM001", "the node role may not use the key that encrypts what it reads: the key's policy, the role's own policy, or a grant has to allow it", Confidence.Likely, "node data key");
        return GrantedActions.IsOfNodesUnderV1(action)
            ? new Meaning("EMR305", "the v1 policy of the nodes gave it, and the policy that took its place does not", Confidence.Likely, "node role")
            : null;
    }

    static Meaning S3(Denial denial, string action, Setting setting)
    {
        var key = denial.Resource ?? "";
        if (action.StartsWith("s3:GetObject", StringComparison.Ordinal) && setting.IsBootstrap)
            return new Meaning("EMR304", "the node role can't read the bootstrap script", Confidence.Certain, "node bootstrap");
        if (action.StartsWith("s3:GetObject", StringComparison.Ordinal) && ArtifactEndings.Any(ending => key.EndsWith(ending, StringComparison.OrdinalIgnoreCase)))
            return new Meaning("EMR301", "the node role can't read the step's jar or script", Confidence.Certain, "node step artefacts");
        if (action.StartsWith("s3:PutObject", StringComparison.Ordinal) && IsLog(key))
            return new Meaning("EMR302", "the node role can't write the log prefix", Confidence.Certain, "node log archive");
        return new Meaning("EMR305", "the node role's policy does not cover data that the application uses", Confidence.Likely, "node EMRFS data");
    }

    /// <summary>EMR writes logs below <c>PREFIX/j-CLUSTER/</c>: containers, node, steps, daemons.</summary>
    static bool IsLog(string key)
    {
        foreach (var part in key.Split('/'))
        {
            if (part is ['j', '-', .. var id] && id.Length is >= 8 and <= 20 && id.All(static c => char.IsAsciiLetterUpper(c) || char.IsAsciiDigit(c)))
                return true;
        }
        return false;
    }
}
