namespace EmrShift.Lab.State;

/// <summary>Access keys: long-term keys of root and users, and sessions.</summary>
sealed class CredentialState
{
    /// <summary>Long-term keys by id.</summary>
    public Dictionary<string, AccessKey> Keys { get; } = new(StringComparer.Ordinal);

    /// <summary>The keys of a user.</summary>
    public IEnumerable<AccessKey> KeysOf(string accountId, string userName) => Keys.Values.Where(key =>
        string.Equals(key.AccountId, accountId, StringComparison.Ordinal) && string.Equals(key.UserName, userName, StringComparison.OrdinalIgnoreCase));

    /// <summary>Sessions by access key id, with the account that they belong to.</summary>
    public Dictionary<string, (string AccountId, Session Session)> Sessions { get; } = new(StringComparer.Ordinal);
}

/// <summary>A long-term key.</summary>
/// <param name="Id"><c>AKIA…</c></param>
/// <param name="Secret">The secret key.</param>
/// <param name="AccountId">The account.</param>
/// <param name="UserName">The user; null: the root user.</param>
/// <param name="CreatedAt">When it was made.</param>
sealed record AccessKey(string Id, string Secret, string AccountId, string? UserName, DateTimeOffset CreatedAt)
{
    /// <summary>Whether it can sign. An inactive key is as good as none.</summary>
    public bool IsActive { get; init; } = true;
}
