using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Accounts.Sources;

namespace EmrShift.Cli;

/// <summary>
/// Sorts what files say into accounts. Parts that name an account go there. A part that names none goes to the only account of its
/// directory, or of the nearest directory above it that has just one.
/// </summary>
static class SourceAccounts
{
    public static (ImmutableArray<Account> Accounts, ImmutableArray<SourceProblem> Problems) Of(IReadOnlyList<ReadFile> files)
    {
        var problems = ImmutableArray.CreateBuilder<SourceProblem>();
        var parts = new SortedDictionary<string, List<Account>>(StringComparer.Ordinal);
        var ids = Ids(files);
        foreach (var (name, reading) in files)
        {
            foreach (var part in reading.Parts)
            {
                if (Place(name, part, ids) is { } id)
                    Add(id, part);
                else
                    problems.Add(new(SourceProblemKind.Unplaced, name, null, "which account is this about? expected its files in a folder of their own"));
            }
        }
        AddGaps(files, ids, Add);

        var accounts = ImmutableArray.CreateBuilder<Account>(parts.Count);
        foreach (var of in parts.Values)
        {
            var (account, more) = AccountAssembly.Of(of);
            problems.AddRange(more);
            accounts.Add(account!);
        }
        return (accounts.DrainToImmutable(), problems.DrainToImmutable());

        void Add(string id, Account part)
        {
            if (!parts.TryGetValue(id, out var list))
                parts[id] = list = [];
            list.Add(part);
        }
    }

    // What could not be read might have said something: the account carries that on.
    static void AddGaps(IReadOnlyList<ReadFile> files, Dictionary<string, SortedSet<string>> ids, Action<string, Account> add)
    {
        if (!files.Any(file => file.Reading.IsRecognised))
            return;
        foreach (var (name, reading) in files)
        {
            // One gap a file: its first problem stands for the rest.
            if (reading.Problems.FirstOrDefault(problem => problem.Kind is SourceProblemKind.Unreadable or SourceProblemKind.Malformed) is { } problem)
            {
                if (Place(name, new Account(), ids) is { } id)
                    add(id, new() { Gaps = [new(name, problem.Message, new(problem.File, problem.Line))] });
            }
        }
    }

    static string? Place(string name, Account part, Dictionary<string, SortedSet<string>> ids)
    {
        if (part.Id.Length > 0)
            return part.Id;
        for (var directory = Directory(name); ; directory = Directory(directory))
        {
            if (ids.TryGetValue(directory, out var known))
                return known.Count is 1 ? known.Min : null;
            if (directory.Length is 0)
                return "";
        }
    }

    // The ids found in each directory, its subdirectories included; the empty name stands for everything.
    static Dictionary<string, SortedSet<string>> Ids(IReadOnlyList<ReadFile> files)
    {
        var ids = new Dictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (name, reading) in files)
        {
            foreach (var id in reading.Parts.Select(part => part.Id).Where(id => id.Length > 0))
            {
                for (var directory = Directory(name); ; directory = Directory(directory))
                {
                    if (!ids.TryGetValue(directory, out var known))
                        ids[directory] = known = new(StringComparer.Ordinal);
                    known.Add(id);
                    if (directory.Length is 0)
                        break;
                }
            }
        }
        return ids;
    }

    static string Directory(string name) => name.LastIndexOf('/') is var slash and > 0 ? name[..slash] : "";
}
