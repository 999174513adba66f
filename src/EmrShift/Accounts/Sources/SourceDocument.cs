using System.Collections.Immutable;
using System.Runtime.InteropServices;
using System.Text.Json;

namespace EmrShift.Accounts.Sources;

/// <summary>One JSON (or YAML) document of a file, and what was wrong with it. Lines are found again from the place of a value in the bytes.</summary>
sealed class SourceDocument
{
    const int ProblemsMax = 100;

    readonly JsonDocument _document;
    readonly Func<int, int>? _lineOf;
    readonly ImmutableArray<SourceProblem>.Builder _problems = ImmutableArray.CreateBuilder<SourceProblem>();

    /// <param name="file">The name that the user knows.</param>
    /// <param name="document">The parsed document.</param>
    /// <param name="lineOf">From a byte of the document's text to a line of the user's file; null for AWS's answers, which have none.</param>
    public SourceDocument(string file, JsonDocument document, Func<int, int>? lineOf)
    {
        File = file;
        _document = document;
        _lineOf = lineOf;
    }

    public string File { get; }

    public SourceNode Root => new(_document.RootElement, this);

    /// <summary>In the order of the file: what reads it asks for members in another order.</summary>
    public ImmutableArray<SourceProblem> Problems => [.. _problems.OrderBy(problem => problem.Line)];

    public int? LineOf(JsonElement element)
    {
        if (_lineOf is null)
            return null;
        var whole = JsonMarshal.GetRawUtf8Value(_document.RootElement);
        return whole.Overlaps(JsonMarshal.GetRawUtf8Value(element), out var offset) ? _lineOf(offset) : _lineOf(0);
    }

    public void Add(SourceProblemKind kind, JsonElement place, string message)
    {
        if (_problems.Count < ProblemsMax)
            _problems.Add(new(kind, File, LineOf(place), message));
    }
}
