using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>A format that is read file by file. Terraform sources aren't: a folder is one module.</summary>
/// <param name="Name">What a person calls it.</param>
/// <param name="Extensions">The endings of the files, with the dot.</param>
/// <param name="Read">The declarations of one file. Null when the file isn't of this format after all; the next format is asked.</param>
public sealed record IacFormat(string Name, ImmutableArray<string> Extensions, Func<SourceText, List<IacProblem>, IReadOnlyList<Declaration>?> Read);
