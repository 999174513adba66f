using System.Collections.Immutable;
using EmrShift.Iam;

namespace EmrShift.Trails;

/// <summary>Statements into as few policies as their order allows, none of them larger than IAM takes.</summary>
public static class PolicyPacking
{
    /// <summary>Fills one policy after another; a statement that is too large alone is divided by its resources.</summary>
    /// <param name="statements">The statements, in order.</param>
    /// <param name="sizeMax">Characters of one policy without white space.</param>
    public static ImmutableArray<Policy> Of(IEnumerable<Statement> statements, int sizeMax)
    {
        var policies = ImmutableArray.CreateBuilder<Policy>();
        var current = new List<Statement>();
        foreach (var statement in statements.SelectMany(statement => Pieces(statement, sizeMax)))
        {
            if (current.Count > 0 && PolicyWriter.Minified(Document([.. current, statement])).Length > sizeMax)
            {
                policies.Add(Document(current));
                current = [];
            }
            current.Add(statement);
        }
        if (current.Count > 0)
            policies.Add(Document(current));
        return policies.DrainToImmutable();
    }

    static IEnumerable<Statement> Pieces(Statement statement, int sizeMax)
    {
        if (statement.Resources.Length <= 1 || PolicyWriter.Minified(Document([statement])).Length <= sizeMax)
            return [statement];
        var half = statement.Resources.Length / 2;
        return Pieces(statement with { Sid = statement.Sid + "a", Resources = statement.Resources[..half] }, sizeMax)
            .Concat(Pieces(statement with { Sid = statement.Sid + "b", Resources = statement.Resources[half..] }, sizeMax));
    }

    static Policy Document(IEnumerable<Statement> statements) =>
        new() { Kind = PolicyKind.Identity, Version = Policy.CurrentVersion, Statements = [.. statements.Select((statement, index) => statement with { Index = index })] };
}
