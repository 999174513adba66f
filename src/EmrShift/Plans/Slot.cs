using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;

namespace EmrShift.Plans;

/// <summary>
/// A named place in an AWS account that holds one value: an attachment, a tag, a document. A closed set; each member is one file in
/// <c>Plans/Slots</c> and one line in <see cref="AllSlots"/>.
/// </summary>
/// <remarks>
/// A value is a text in a canonical form, or null for an empty slot. Two values are the same exactly when their texts are. Documents are JSON
/// without white space (<see cref="CanonicalJson"/>).
/// </remarks>
public abstract record Slot
{
    private protected Slot()
    {
    }

    /// <summary>The name of the kind in plan and journal files: <c>policy-attachment</c>.</summary>
    public abstract string Kind { get; }

    /// <summary>The names that tell this slot from others of its kind, in the order of <see cref="SlotKind.Names"/>.</summary>
    public abstract IReadOnlyList<string> Names { get; }

    /// <summary>The region that the slot lives in, or null for a global service.</summary>
    public virtual string? Region => null;

    /// <summary>How the slot is called in a sentence: <c>policy `X` on role `Y`</c>.</summary>
    public abstract string Title { get; }

    /// <summary>The slots that have to be filled as long as this one is: a policy and its role, for an attachment.</summary>
    public virtual ImmutableArray<Slot> Needs => [];

    /// <summary>
    /// Whether <paramref name="found"/> is what a change of several calls leaves when it is cut in the middle. Only whoever began the change may go on from
    /// there.
    /// </summary>
    public virtual bool IsHalfway(Change change, string? found) => false;

    /// <summary>
    /// The canonical value that the slot holds in an account as it is known; null when it is empty there, or when the account doesn't say.
    /// What reads the real account has to give the same text.
    /// </summary>
    public abstract string? ValueIn(AccountIndex account);

    /// <summary>The thought in which the slot holds another value: its <see cref="PolicyOverlay.ApplyTo"/> gives the account after the change.</summary>
    /// <param name="value">A canonical value; null empties the slot.</param>
    /// <param name="account">The account before.</param>
    public abstract PolicyOverlay Put(string? value, AccountIndex account);

    /// <summary>A text that orders and identifies slots: <c>policy-attachment/role/ServiceRole/arn:aws:iam::aws:policy/X</c>.</summary>
    public string Key => string.Join('/', [Kind, .. Names]);

    /// <inheritdoc/>
    public sealed override string ToString() => Key;
}

/// <summary>What is known of a kind of slot without an instance.</summary>
/// <param name="Kind">The name in files.</param>
/// <param name="Names">The names of a slot's names: what stands at each place of <see cref="Slot.Names"/>.</param>
/// <param name="ReadActions">The IAM actions that reading needs.</param>
/// <param name="WriteActions">The IAM actions that writing, in either direction, needs.</param>
/// <param name="Create">Makes a slot from its names; null when one of them can't be.</param>
public sealed record SlotKind(
    string Kind,
    IReadOnlyList<string> Names,
    IReadOnlyList<string> ReadActions,
    IReadOnlyList<string> WriteActions,
    Func<IReadOnlyList<string>, Slot?> Create);
