using EmrShift.Accounts.Pictures;
using EmrShift.Facts;

namespace EmrShift.Launch;

/// <summary>Account pictures in which AWS's managed policies are known by their names.</summary>
public static class Pictures
{
    /// <summary>Reads a picture. See <see cref="AccountPicture"/>.</summary>
    public static PictureReading Read(string text) =>
        AccountPicture.Read(text, name => FactBook.Policy(name) is { } policy ? $"{policy.Path.TrimStart('/')}{policy.Name}" : null);
}
