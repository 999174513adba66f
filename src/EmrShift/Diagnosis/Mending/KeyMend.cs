using EmrShift.Accounts;
using EmrShift.Diagnosis.Causes;
using EmrShift.Plans;
using EmrShift.Plans.Slots;

namespace EmrShift.Diagnosis.Mending;

/// <summary>
/// A key that a role may not use: the key policy names the role as a user. A disabled key, AWS's own keys, and those of another account or without a
/// known policy are a person's.
/// </summary>
static class KeyMend
{
    public static IEnumerable<Mend> Of(Cause cause, AccountIndex index)
    {
        if (index.Key(cause.Resource) is not { Policy: not null, Manager: not "AWS", State: null or "Enabled" } key || index.Role(cause.Principal) is not { IsServiceLinked: false } role
            || key.Arn.Split(':') is not ["arn", _, "kms", var region, var account, _] || account != index.Account.Id)
            return [];
        var statements = KeyStatements.Of(cause.Side, cause.Action!, role.Arn);
        return [new(new KeyPolicySlot(region, key.Id), Stage.Attach, before => FixStatements.With(before, statements))];
    }
}
