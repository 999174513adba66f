using EmrShift.Accounts;
using EmrShift.Lab.State;

namespace EmrShift.Lab.Seeds;

/// <summary>An account file → a world.</summary>
static class AccountSeed
{
    public static void Fill(World world, Account account, DateTimeOffset now)
    {
    }
}
