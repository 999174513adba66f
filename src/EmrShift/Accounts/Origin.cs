namespace EmrShift.Accounts;

/// <summary>Where something was read, so that a finding can point at it.</summary>
/// <param name="File">The path as the user wrote it, <c>-</c> for standard input, or an AWS API's name for a live account.</param>
/// <param name="Line">Line from 1; null when the source has no lines.</param>
public sealed record Origin(string File, int? Line = null)
{
    /// <summary>Whether an API of AWS said it: <c>iam:GetAccountAuthorizationDetails</c>. Then there is no file to open.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public bool IsCall => File.IndexOf(':', StringComparison.Ordinal) is var colon and > 1 && colon + 1 < File.Length && char.IsAsciiLetterUpper(File[colon + 1])
        && File.Take(colon).All(letter => char.IsAsciiLetterLower(letter) || char.IsAsciiDigit(letter) || letter is '-');

    /// <summary><c>file:line</c>, the form that editors open.</summary>
    public override string ToString() =>
        Line is { } line ? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{File}:{line}") : File;
}
