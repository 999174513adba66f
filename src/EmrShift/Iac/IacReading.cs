using System.Collections.Immutable;

namespace EmrShift.Iac;

/// <summary>One file to read.</summary>
/// <param name="Path">The file as the user named it, with forward slashes.</param>
/// <param name="Read">Its bytes. Called at most once, possibly on another thread.</param>
public sealed record IacInput(string Path, Func<byte[]> Read);

/// <summary>Declarations that see each other: a Terraform configuration, a template, a file.</summary>
/// <param name="Name">The folder or file.</param>
/// <param name="Declarations">The declarations, in the order of the files.</param>
public sealed record IacScope(string Name, ImmutableArray<Declaration> Declarations);

/// <summary>Something that couldn't be read. The rest is read all the same.</summary>
/// <param name="File">The file.</param>
/// <param name="Line">The line, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Column">The column, from 1; 0 when the file as a whole is meant.</param>
/// <param name="Message">What was expected, what was found.</param>
public sealed record IacProblem(string File, int Line, int Column, string Message);

/// <summary>What files declare.</summary>
/// <param name="Scopes">The scopes that declare something.</param>
/// <param name="Sources">The text of every file that was looked into, by path.</param>
/// <param name="Problems">What couldn't be read.</param>
public sealed record IacReading(ImmutableArray<IacScope> Scopes, ImmutableDictionary<string, SourceText> Sources, ImmutableArray<IacProblem> Problems);
