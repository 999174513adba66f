using System.Collections.Immutable;
using EmrShift.Facts;
using EmrShift.Iac;

namespace EmrShift.Checks;

/// <summary>One thing that a check found: in an account (<c>assess</c>), or in code (<c>lint</c>).</summary>
/// <param name="Code">The check's code: <c>EMR111</c>. See <see cref="CheckList"/>.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Subject">What it is about: an ARN, an id, or an address in code such as <c>aws_subnet.private</c>.</param>
/// <param name="Message">What was found, in one sentence that starts in lower case.</param>
/// <param name="Evidence">What shows it: launch rows, statements, other places; one line each.</param>
/// <param name="Fix">What to do about it: a sentence, a command, a snippet. Empty where nothing can be said.</param>
/// <param name="Certainty">How well the AWS behaviour behind it is known.</param>
/// <param name="Place">Where in a file it is; null when it comes from a live account.</param>
public sealed record Finding(
    string Code,
    Severity Severity,
    string Subject,
    string Message,
    ImmutableArray<string> Evidence,
    string Fix,
    Certainty Certainty,
    FindingPlace? Place)
{
    /// <summary>The text edits that mend it, all or none of them; empty where no edit is safe and <see cref="Fix"/> explains instead.</summary>
    public ImmutableArray<FileEdit> Edits { get; init; } = [];

    /// <summary>The fix as something to paste: an AWS CLI command, policy JSON, Terraform. Empty where <see cref="Fix"/> says it all.</summary>
    public ImmutableArray<Snippet> Snippets { get; init; } = [];

    /// <summary>Where else the same finding is: in the account, for one in code that is joined with an account.</summary>
    public ImmutableArray<FindingPlace> Also { get; init; } = [];

    /// <summary>
    /// What identifies the same finding in another run: code, subject and file, without line numbers, so that a baseline survives edits elsewhere.
    /// </summary>
    public string Key => $"{Code}|{Place?.File}|{Subject}";
}
