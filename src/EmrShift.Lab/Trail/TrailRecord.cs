using System.Collections.Immutable;

namespace EmrShift.Lab.Trail;

/// <summary>One CloudTrail event, with what LookupEvents searches by held apart.</summary>
/// <param name="Id">The event's id.</param>
/// <param name="Time">When the call was made.</param>
/// <param name="Source"><c>ec2.amazonaws.com</c></param>
/// <param name="Name"><c>RunInstances</c></param>
/// <param name="UserName">Role session or user, as the event history shows it; null for root and services.</param>
/// <param name="AccessKeyId">The key; null for services.</param>
/// <param name="IsRead">Whether it only read.</param>
/// <param name="ErrorCode">The error as CloudTrail has it; null: the call succeeded.</param>
/// <param name="Json">The whole event, UTF-8.</param>
sealed record TrailRecord(
    string Id,
    DateTimeOffset Time,
    string Source,
    string Name,
    string? UserName,
    string? AccessKeyId,
    bool IsRead,
    string? ErrorCode,
    ReadOnlyMemory<byte> Json)
{
    /// <summary>Names of resources in the request, with their types where they are known.</summary>
    public ImmutableArray<(string? Type, string Name)> Resources { get; init; } = [];
}
