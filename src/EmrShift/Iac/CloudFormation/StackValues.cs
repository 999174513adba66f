using System.Collections.Immutable;

namespace EmrShift.Iac.CloudFormation;

/// <summary>What a template doesn't decide and whoever deploys it does.</summary>
/// <param name="Parameters">The parameters' values and the pseudo parameters (<c>AWS::Region</c>), by name. A list is one text with commas.</param>
/// <param name="Attribute">
/// An attribute of a resource that is there, by logical id and name; the empty name is what <c>Ref</c> gives. Null: there is no such resource or attribute.
/// </param>
/// <param name="Zones">The availability zones that <c>Fn::GetAZs</c> gives.</param>
public sealed record StackValues(IReadOnlyDictionary<string, string> Parameters, Func<string, string, string?> Attribute, ImmutableArray<string> Zones);
