using System.Collections.Immutable;
using System.Globalization;

namespace EmrShift.Trails;

/// <summary>Makes <see cref="TrailCounts"/> of the rows of <see cref="AthenaQuery.Counts"/>.</summary>
public sealed class AthenaCounts
{
    readonly Dictionary<(string Principal, string Source, string Name, string Error), long> _rows = [];

    /// <summary>Takes in a page of rows with the columns <see cref="AthenaQuery.CountColumns"/>.</summary>
    /// <returns>What is wrong with the page; null: nothing.</returns>
    public string? Add(IReadOnlyList<ImmutableArray<string?>> rows) => rows.Select(Add).FirstOrDefault(problem => problem is not null);

    /// <summary>What all pages say together.</summary>
    /// <param name="files">The files that Athena was sent to.</param>
    public TrailCounts Fold(int files)
    {
        var rows = _rows.Select(row => new CountRow(row.Key.Principal, row.Key.Source, row.Key.Name, row.Key.Error, row.Value))
            .Order(Comparer<CountRow>.Create(CountRow.Compare)).ToImmutableArray();
        var events = rows.Sum(row => row.Count);
        return new TrailCounts(rows, events, rows.Where(row => row.ErrorCode.Length > 0).Sum(row => row.Count), Duplicates: 0, new TrailPassResult(files, [], events, 0));
    }

    internal string? Add(ImmutableArray<string?> row)
    {
        if (row is not [var principal, var source, var name, var error, { } text] || !long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var count))
            return $"expected a principal, a service, a call, an error and a count, found `{string.Join(", ", row)}`";
        var key = (principal ?? "", source ?? "", name ?? "", error ?? "");
        _rows[key] = _rows.GetValueOrDefault(key) + count;
        return null;
    }
}
