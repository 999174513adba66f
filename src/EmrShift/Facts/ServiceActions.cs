using System.Collections.Frozen;
using System.Collections.Immutable;

namespace EmrShift.Facts;

/// <summary>The IAM actions of one service. Source: AWS's service reference; see facts/SOURCES.md.</summary>
/// <param name="Service">The prefix in IAM: <c>ec2</c>, <c>elasticmapreduce</c>.</param>
/// <param name="Actions">Action name, in AWS's spelling → the resource types that it can be limited to; empty: only <c>*</c>.
/// Names are looked up without case.</param>
/// <param name="Resources">Resource type → the formats of its ARN, with <c>${Partition}</c>, <c>${Region}</c>, <c>${Account}</c>.</param>
public sealed record ServiceActions(
    string Service,
    FrozenDictionary<string, ImmutableArray<string>> Actions,
    FrozenDictionary<string, ImmutableArray<string>> Resources);
