namespace EmrShift.Iam;

/// <summary>A truth value that may depend on what nobody knows (Kleene's strong logic).</summary>
enum Tri : byte
{
    False,
    Unknown,
    True,
}

static class TriLogic
{
    public static Tri And(this Tri a, Tri b) => a < b ? a : b;

    public static Tri Or(this Tri a, Tri b) => a > b ? a : b;

    public static Tri Not(this Tri a) => (Tri)(Tri.True - a);

    public static Tri Of(bool value) => value ? Tri.True : Tri.False;
}
