using System.Collections.Immutable;

namespace EmrShift.Accounts.Pictures;

/// <summary>
/// A small language for accounts in documents, tests and labs: one line per thing, words then values. What is left out is in order: subnets are public,
/// networks and requests carry the v2 policies' tag, the service-linked roles exist. So a picture shows what is special.
/// <code>
/// role     EMR_DefaultRole_V2   trusts elasticmapreduce   attached AmazonEMRServicePolicy_v2
/// subnet   subnet-1             tags -
/// cluster  j-1 WAITING          role EMR_DefaultRole_V2   subnet subnet-1
/// </code>
/// The words: docs/account-pictures.md. A line that begins with white space goes on with the line before; <c>#</c> begins a comment.
/// </summary>
public static class AccountPicture
{
    /// <summary>Reads a picture. The account is complete even where problems were found; the lines with problems are missing in it.</summary>
    /// <param name="text">The picture.</param>
    /// <param name="arnOfManagedPolicy">
    /// The ARN path and name behind an AWS managed policy's name, such as <c>service-role/AmazonEMRServicePolicy_v2</c>; null when the name is a
    /// customer's.
    /// </param>
    public static PictureReading Read(string text, Func<string, string?> arnOfManagedPolicy)
    {
        var problems = ImmutableArray.CreateBuilder<PictureProblem>();
        var builder = new PictureBuilder(arnOfManagedPolicy);
        foreach (var (number, line) in LogicalLines(text))
        {
            try
            {
                var words = PictureLine.Read(number, line);
                builder.Add(words);
                words.EnsureAllRead();
            }
            catch (PictureException problem)
            {
                problems.Add(new PictureProblem(number, problem.Message));
            }
        }
        return new PictureReading(builder.Build(), problems.ToImmutable());
    }

    static IEnumerable<(int Number, string Text)> LogicalLines(string text)
    {
        var number = 0;
        var start = 0;
        string? pending = null;
        foreach (var raw in text.Split('\n'))
        {
            number++;
            var line = raw.TrimEnd();
            if (line.Length == 0 || line.TrimStart().StartsWith('#'))
                continue;
            if (char.IsWhiteSpace(line[0]) && pending is not null)
            {
                pending += "\n" + line;
                continue;
            }
            if (pending is not null)
                yield return (start, pending);
            (start, pending) = (number, line.TrimStart());
        }
        if (pending is not null)
            yield return (start, pending);
    }
}

/// <summary>What a picture says.</summary>
/// <param name="Account">The account.</param>
/// <param name="Problems">Lines that could not be read.</param>
public sealed record PictureReading(Account Account, ImmutableArray<PictureProblem> Problems);

/// <summary>A line that could not be read.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Message">What was expected and what was found.</param>
public sealed record PictureProblem(int Line, string Message);

// Carries a problem out of one line's reading; never leaves this folder.
sealed class PictureException(string message) : Exception(message);
