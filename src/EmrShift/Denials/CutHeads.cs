using System.Buffers;
using System.Collections.Immutable;

namespace EmrShift.Denials;

/// <summary>
/// Refusals that break off before they name the action. Two things prove one all the same: the beginning of IAM's sentence as far as "not author", behind a
/// principal; and an error code of a refusal, with the beginning of a sentence or nothing behind it. Less proves nothing, and gives nothing.
/// </summary>
static class CutHeads
{
    const string Refused = "notauthorizedtoperform:";
    const string Ec2Opening = "Youarenotauthorizedtoperformthisoperation";
    const string Ec2Code = "UnauthorizedOperation";
    const string Calling = ")whencallingthe";

    /// <summary>"is not auth" may go on as "is not authenticated".</summary>
    const int ProofLength = 9;
    const int PrincipalLengthMax = 2200;
    const int CodeReach = 500;

    static readonly SearchValues<char> Letters = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789");

    /// <summary>Adds what breaks off at three dots, and at the end of the text, to the refusals that are known, which are in the text's order.</summary>
    public static void AddTo(ImmutableArray<Denial>.Builder denials, SqueezedText text)
    {
        var known = denials.Count;
        var next = 0;
        for (var at = NextEnd(text, 0); ; at = NextEnd(text, Behind(text, at)))
        {
            if ((OfSentence(text, at) ?? OfCode(text, at)) is { } denial)
            {
                while (next < known && denials[next].End < denial.Start)
                    next++;
                if (next == known || denials[next].Start >= denial.End)
                    denials.Add(denial);
            }
            if (at >= text.Length)
                return;
        }
    }

    static int NextEnd(SqueezedText text, int from)
    {
        var (dots, sign) = (text.IndexOf("...", from), text.IndexOf("\u2026", from));
        return dots < 0 && sign < 0 ? text.Length : dots < 0 || (sign >= 0 && sign < dots) ? sign : dots;
    }

    static int Behind(SqueezedText text, int at)
    {
        while (at < text.Length && text.Text[at] is '.' or '\u2026')
            at++;
        return at;
    }

    /// <summary>"User: P is not authorized to per"</summary>
    static Denial? OfSentence(SqueezedText text, int end)
    {
        for (var length = ProofLength; length < Refused.Length && length < end; length++)
        {
            if (text.Text[end - 1] != Refused[length - 1] || !text.Has(Refused.AsSpan(0, length), end - length) || !text.Has("is", end - length - 2))
                continue;
            var user = text.LastIndexOf("User:", end - length - 2, PrincipalLengthMax);
            return user >= 0 && text.Part(user + "User:".Length, end - length - 2).Trim('"', '\'', '`', ' ') is var name && IsPrincipal(name) ? Cut(user, end) with { Principal = name } : null;
        }
        return null;
    }

    /// <summary>"(AccessDeniedException) when calling the RunJobFlow operation: Use", "api error AccessDenied: User: arn:aws:sts::1234"</summary>
    static Denial? OfCode(SqueezedText text, int end)
    {
        var denied = text.LastIndexOf("AccessDenied", end, CodeReach);
        var ec2 = text.LastIndexOf(Ec2Code, end, CodeReach);
        if (Math.Max(denied, ec2) is var code && code < 0)
            return null;
        var at = code + (code == ec2 ? Ec2Code.Length : "AccessDenied".Length);
        at += code == denied && text.Has("Exception", at) ? "Exception".Length : 0;
        if (at > end)
            return null;
        if (!text.Has(Calling, at))
            return at < end && text.Has(":", at) && HeadAt(text, at + 1, end) is { IsNamed: true } said ? Cut(code, end) with { Principal = said.Principal, IsSaidByEc2 = code == ec2 } : null;

        at += Calling.Length;
        var name = text.Text[Math.Min(at, end)..end];
        var length = name.IndexOf("operation", StringComparison.Ordinal);
        if (length < 0)
            return at < end && !name.ContainsAnyExcept(Letters) ? Cut(code, end) with { IsSaidByEc2 = code == ec2 } : null;
        if (length == 0 || name[..length].ContainsAnyExcept(Letters))
            return null;
        // The CLI counts its attempts behind the call: "operation (reached max retries: 4): ".
        var behind = length + "operation".Length;
        if (name[behind..].StartsWith("(reachedmaxretries:", StringComparison.Ordinal) && name[behind..].IndexOf(')') is var close and > 0)
            behind += close + 1;
        var head = behind == name.Length ? new Head(null, false) : name[behind] == ':' ? HeadAt(text, at + behind + 1, end) : null;
        return head is null ? null : Cut(code, end) with { Principal = head.Value.Principal, Operation = name[..length].ToString(), IsSaidByEc2 = code == ec2 };
    }

    /// <summary>What is left of a sentence.</summary>
    /// <param name="Principal">Who was refused; null where the name breaks off.</param>
    /// <param name="IsNamed">Whether IAM's "User:" stands there.</param>
    readonly record struct Head(string? Principal, bool IsNamed);

    /// <summary>The beginning of a sentence between two places; null where another text stands there.</summary>
    static Head? HeadAt(SqueezedText text, int start, int end)
    {
        var rest = text.Text[start..Math.Max(start, end)];
        if (IsBeginning(rest, Ec2Opening) || IsBeginning(rest, "User:arn:"))
            return new Head(null, rest.Length >= "User:".Length);
        if (!text.Has("User:arn:", start))
            return null;
        var at = start + "User:".Length;
        for (var i = at + 1; i < end; i++)
        {
            if (text.GapBefore(i) is Gap.Space or Gap.Wrap && IsBeginning(text.Text[i..end], "is" + Refused))
                return new Head(text.Part(at, i), true);
            if (text.GapBefore(i) is Gap.Space or Gap.Paragraph)
                return null;
        }
        return new Head(null, true);
    }

    static bool IsBeginning(ReadOnlySpan<char> part, string whole) => whole.AsSpan().StartsWith(part, StringComparison.OrdinalIgnoreCase);

    static bool IsPrincipal(string name) => name.StartsWith("arn:", StringComparison.Ordinal) && !name.Contains(' ', StringComparison.Ordinal);

    static Denial Cut(int start, int end) => new() { Form = DenialForm.Sentence, IsCut = true, Start = start, End = end };
}
