namespace EmrShift.Iam;

/// <summary>
/// The condition keys of one request. Reusable: <see cref="Clear"/> keeps the memory, so that a loop over requests allocates nothing.
/// Key names are compared without case. Not thread-safe.
/// Source: IAM User Guide, "AWS global condition context keys".
/// </summary>
public sealed class RequestContext
{
    /// <summary>
    /// True (the start value): a key that was not set is not in the request. False: a key that was not set is unknown, and decisions that depend on
    /// it are <see cref="Verdict.Unknown"/>.
    /// </summary>
    public bool IsComplete { get; set; } = true;

    /// <summary>Gives a key one value. Replaces what the key had.</summary>
    public void Set(string key, string value) => SetUnknown(key);

    /// <summary>Gives a multi-valued key its values; none at all is possible. Replaces what the key had. The array is kept, not copied.</summary>
    public void Set(string key, string[] values) => SetUnknown(key);

    /// <summary>Says that the key may have any value or be missing: nobody knows.</summary>
    public void SetUnknown(string key) => IsComplete = false;

    /// <summary>Says that the key is certainly not in the request; only of use when <see cref="IsComplete"/> is false.</summary>
    public void SetAbsent(string key) => IsComplete = false;

    /// <summary>Forgets all keys; <see cref="IsComplete"/> becomes true again.</summary>
    public void Clear() => IsComplete = true;

    /// <summary>
    /// Sets the keys that follow from the caller alone: aws:PrincipalArn, aws:PrincipalAccount, aws:PrincipalType, aws:username (users),
    /// aws:PrincipalIsAWSService and aws:PrincipalServiceName.
    /// </summary>
    public void SetPrincipalKeys(Principal principal) => Set("aws:PrincipalArn", principal.Text);
}
