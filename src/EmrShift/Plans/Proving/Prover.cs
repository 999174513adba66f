using System.Collections.Immutable;
using EmrShift.Accounts;
using EmrShift.Launch;
using EmrShift.Trails;

namespace EmrShift.Plans.Proving;

/// <summary>
/// Every question that an account raises (each cluster shape × launcher, each observed use), asked at the start and again of every state that
/// follows. A state asks again only what its difference from the one before can matter to. Not safe for several threads.
/// </summary>
public sealed class Prover
{
    // Below this, starting threads costs more than asking.
    const int FewShapes = 16;

    readonly UseAnswers _uses;
    readonly Dictionary<string, HashSet<string>> _dependents = new(StringComparer.Ordinal);
    Dictionary<string, ShapeAnswers> _shapes;
    Permissions _permissions;

    /// <summary>Asks everything of the account as it is.</summary>
    /// <param name="start">The account whose answers the later ones are held against.</param>
    /// <param name="usage">What CloudTrail recorded; null: no trail was read.</param>
    public Prover(Account start, Usage? usage = null)
    {
        _permissions = Preflight.PermissionsOf(new AccountIndex(start));
        _shapes = _permissions.Index.Shapes().AsParallel().AsOrdered()
            .Select(shape => ShapeAnswers.AtStart(Preflight.Of(shape, _permissions), _permissions.Index.Cluster(shape.Id)))
            .ToDictionary(shape => shape.Now.Shape.Id, StringComparer.Ordinal);
        foreach (var shape in _shapes.Values)
            Note(shape);
        _uses = new UseAnswers(usage, _permissions);
    }

    /// <summary>The account that the answers are about now.</summary>
    public AccountIndex Index => _permissions.Index;

    /// <summary>Its policies.</summary>
    public Permissions Permissions => _permissions;

    /// <summary>The launch simulation of every cluster now.</summary>
    public IEnumerable<ClusterPreflight> Clusters => _shapes.Values.Select(shape => shape.Now);

    /// <summary>How many launch calls and observed uses are decided in this state.</summary>
    public int Questions => _shapes.Values.Sum(shape => shape.Questions) + _uses.Count;

    /// <summary>Goes on to another state of the same account.</summary>
    /// <param name="next">The account after a change, or after several.</param>
    /// <returns>What was allowed at the start and is not in this state; empty when nothing is lost.</returns>
    public ImmutableArray<LostAnswer> MoveTo(Account next)
    {
        var delta = AccountDelta.Of(Index.Account, next);
        var index = new AccountIndex(next, Index);
        _permissions = delta.IsEverything
            ? Preflight.PermissionsOf(index)
            : new Permissions(_permissions, index, arn => delta.Principals.Contains(arn) || IsSessionOf(arn, delta.Principals));
        if (delta.AreShapes)
            AskOfOtherShapes(index, delta);
        else
            AskAgain(Touched(delta), delta);
        _uses.MoveTo(_permissions, delta);
        return [.. _shapes.Values.SelectMany(shape => shape.Lost), .. _uses.Lost()];
    }

    void AskAgain(List<ShapeAnswers> touched, AccountDelta delta)
    {
        var answers = touched.Count > FewShapes
            ? touched.AsParallel().AsOrdered().Select(shape => shape.After(shape.Now.Shape, _permissions, delta))
            : touched.Select(shape => shape.After(shape.Now.Shape, _permissions, delta));
        foreach (var (before, now) in touched.Zip(answers.ToList()))
        {
            _shapes[now.Now.Shape.Id] = now;
            if (!now.DependsAs(before))
                Note(now);
        }
    }

    void AskOfOtherShapes(AccountIndex index, AccountDelta delta)
    {
        _shapes = index.Shapes().Select(shape => Of(shape, delta)).OfType<ShapeAnswers>().ToDictionary(shape => shape.Now.Shape.Id, StringComparer.Ordinal);
        foreach (var shape in _shapes.Values)
            Note(shape);
    }

    /// <summary>The shapes that a change can matter to, in the account's order.</summary>
    List<ShapeAnswers> Touched(AccountDelta delta)
    {
        if (delta.IsEverything)
            return [.. _shapes.Values];
        var ids = delta.Principals.Concat(delta.Things).SelectMany(name => _dependents.GetValueOrDefault(name, [])).ToHashSet(StringComparer.Ordinal);
        return [.. ids.Order(StringComparer.Ordinal).Select(id => _shapes.GetValueOrDefault(id)).OfType<ShapeAnswers>().Where(shape => shape.DependsOn(delta))];
    }

    /// <summary>What a shape once depended on stays noted: who asks looks again.</summary>
    void Note(ShapeAnswers shape)
    {
        foreach (var name in shape.Names)
        {
            if (!_dependents.TryGetValue(name, out var ids))
                _dependents[name] = ids = new HashSet<string>(StringComparer.Ordinal);
            ids.Add(shape.Now.Shape.Id);
        }
    }

    /// <summary>A shape that was not there at the start has nothing to lose.</summary>
    ShapeAnswers? Of(ClusterShape shape, AccountDelta delta) => !_shapes.TryGetValue(shape.Id, out var known) ? null
        : ReferenceEquals(known.Now.Shape, shape) && !known.DependsOn(delta) && ReferenceEquals(known.Cluster, Index.Cluster(shape.Id)) ? known
        : known.Again(shape, _permissions);

    static bool IsSessionOf(string arn, HashSet<string> roles) =>
        arn.Contains(":assumed-role/", StringComparison.Ordinal) && roles.Any(role => arn.Contains($":assumed-role/{AccountIndex.NameIn(role)}/", StringComparison.Ordinal));
}
