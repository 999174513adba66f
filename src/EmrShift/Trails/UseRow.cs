namespace EmrShift.Trails;

/// <summary>One row of use while it is being counted.</summary>
struct UseRow(string principal, string action, bool isInferred, string? note, int group)
{
    const int SamplesMax = 3;

    /// <summary>Seconds of a day.</summary>
    public const int SecondsOfDay = 24 * 60 * 60;

    public readonly string Principal = principal, Action = action;

    /// <summary>Empty while rows are counted: the collector's key holds these bytes already, and there are many rows.</summary>
    public string Resource = "", Context = "";

    /// <summary>Whether <see cref="Group"/> has taken this row in: what is counted for it belongs there.</summary>
    public bool IsTakenIn;

    public readonly bool IsInferred = isInferred;
    public readonly string? Note = note;

    /// <summary>The row of the prefix that covers this object; -1: none.</summary>
    public readonly int Group = group;

    /// <summary>Of a prefix: one object below it, and how many are kept one by one.</summary>
    public string Example = "";
    public int Children;

    /// <summary>Of a prefix: policies tell the objects below it apart, so each is kept.</summary>
    public bool KeepsEach;

    /// <summary>Of a prefix: there were too many objects below it, and it has taken them in.</summary>
    public bool HasTakenIn;

    public long Count, Denied, First = long.MaxValue, Last;

    /// <summary>Bit n: there was a call on a day whose number, modulo 128, is n. Says which days while first and last are less than 128 days apart.</summary>
    public UInt128 Days;
    public List<(long Time, string Id)>? Samples;

    public readonly bool WantsSample(long time) => Samples is null || Samples.Count < SamplesMax || time <= Samples[^1].Time;

    public void Add(long time, string? sample, bool isDenied, int calls)
    {
        Count += calls;
        Denied += isDenied ? calls : 0;
        if (time > 0)
        {
            First = Math.Min(First, time);
            Last = Math.Max(Last, time);
            Days |= UInt128.One << (int)(time / SecondsOfDay & 127);
        }
        if (sample is not null)
            AddSample((time, sample));
    }

    /// <summary>What is left of this row when <see cref="Group"/> has taken it in: no texts, which are most of its memory.</summary>
    public readonly UseRow Emptied() => new("", "", IsInferred, null, Group) { IsTakenIn = true };

    /// <summary>Takes in the same row of another worker, or a row that this one covers.</summary>
    public void Add(in UseRow other)
    {
        Count += other.Count;
        Denied += other.Denied;
        First = Math.Min(First, other.First);
        Last = Math.Max(Last, other.Last);
        Days |= other.Days;
        Children += other.Children;
        KeepsEach |= other.KeepsEach;
        HasTakenIn |= other.HasTakenIn;
        if (Example.Length == 0 || (other.Example.Length > 0 && string.CompareOrdinal(other.Example, Example) < 0))
            Example = other.Example;
        foreach (var sample in other.Samples ?? [])
            AddSample(sample);
    }

    /// <summary>Keeps the first by time, then by id: the same ones whatever the order of reading.</summary>
    void AddSample((long Time, string Id) sample)
    {
        Samples ??= [];
        var at = Samples.BinarySearch(sample, Order);
        if (at >= 0)
            return;
        Samples.Insert(~at, sample);
        if (Samples.Count > SamplesMax)
            Samples.RemoveAt(SamplesMax);
    }

    static readonly Comparer<(long Time, string Id)> Order = Comparer<(long Time, string Id)>.Create((one, other) =>
        one.Time != other.Time ? one.Time.CompareTo(other.Time) : string.CompareOrdinal(one.Id, other.Id));
}
