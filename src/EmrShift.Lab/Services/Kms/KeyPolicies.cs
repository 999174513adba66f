using EmrShift.Iam;
using EmrShift.Lab.Authorization;

namespace EmrShift.Lab.Services.Kms;

/// <summary>Key policies that clients send.</summary>
static class KeyPolicies
{
    // Source: KMS API reference, PutKeyPolicy, "Policy": 32 KB.
    const int SizeMax = 32_768;

    /// <summary>The document, if KMS would take it. A policy that would lock the caller out is refused unless they insist.</summary>
    public static string Checked(Call call, string document, string keyArn)
    {
        var reading = PolicyReader.Read(document, PolicyKind.Key);
        if (document.Length > SizeMax || reading.Policy is null || reading.HasErrors)
            throw new AwsException(400, "MalformedPolicyDocumentException", reading.Problems.FirstOrDefault()?.Message ?? "The policy is too long.");
        if (call.Input.Flag("BypassPolicyLockoutSafetyCheck"))
            return document;
        var question = new Question("kms:PutKeyPolicy", keyArn) { ResourcePolicy = (document, PolicyKind.Key) }.With("kms:CallerAccount", call.Caller.AccountId);
        return Authorize.Ask(call, question, call.Performer.Policies).IsAllowed
            ? document
            : throw new AwsException(400, "MalformedPolicyDocumentException", "The new key policy will not allow you to update the key policy in the future.");
    }
}
