namespace EmrShift.Iac;

/// <summary>A piece of a text: where it starts and how long it is, in UTF-16 code units.</summary>
public readonly record struct TextSpan(int Start, int Length)
{
    /// <summary>The offset after the last character.</summary>
    public int End => Start + Length;

    /// <summary>The piece between two offsets.</summary>
    public static TextSpan Between(int start, int end) => new(start, end - start);

    /// <summary>Whether another piece lies inside this one.</summary>
    public bool Contains(TextSpan other) => other.Start >= Start && other.End <= End;
}
