using EmrShift.Accounts;

namespace EmrShift.Plans;

/// <summary>An account after changes that are only thought.</summary>
public static class ChangedAccount
{
    /// <summary>The account in which the changes were made, one after the other. What a slot held before is not looked at.</summary>
    public static Account Of(Account account, IEnumerable<Change> changes) =>
        changes.Aggregate(new AccountIndex(account), (state, change) => new AccountIndex(Of(state, change), state)).Account;

    /// <summary>The account after one change.</summary>
    public static Account Of(AccountIndex account, Change change) => change.Slot.Put(change.After, account).ApplyTo(account.Account);
}
