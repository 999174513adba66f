namespace EmrShift.Accounts.Sources;

/// <summary>
/// Makes one account of what its files say: merges them, then fills in what only all of them together tell. The order of the files does not
/// matter.
/// </summary>
public static class AccountAssembly
{
    /// <summary>Assembles the parts of one account.</summary>
    public static AccountReading Of(IReadOnlyList<Account> parts)
    {
        var (placed, unplaced) = Placing.Place(parts);
        var (account, problems) = AccountMerge.Of(placed);
        return new(RegionFill.Fill(GuardrailLevels.Complete(ResourcePlacing.Place(account!))), [.. unplaced, .. problems]);
    }
}
