using System.Collections.Immutable;

namespace EmrShift.Aws;

/// <summary>Whose account is read, where, and how: what <c>--profile</c>, <c>--region</c>, <c>--assume-role</c> and <c>--external-id</c> say.</summary>
public sealed record AwsOptions
{
    /// <summary>Profile of the shared configuration files; null: the credential chain decides (<c>AWS_PROFILE</c>, environment, SSO, container, instance).</summary>
    public string? Profile { get; init; }

    /// <summary>Regions to read; empty: <c>AWS_REGION</c>, <c>AWS_DEFAULT_REGION</c>, or the profile's.</summary>
    public ImmutableArray<string> Regions { get; init; } = [];

    /// <summary>ARN of a role to assume first; null: none.</summary>
    public string? AssumeRole { get; init; }

    /// <summary>The external id that the role's trust policy asks for; null: none.</summary>
    public string? ExternalId { get; init; }

    /// <summary>Where all services are, instead of AWS's own endpoints; null: <c>AWS_ENDPOINT_URL_EMR</c> and its like, <c>AWS_ENDPOINT_URL</c>, the profile's endpoints, else AWS.</summary>
    public Uri? Endpoint { get; init; }

    /// <summary>Reads one environment variable; null when it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>How many calls of one account are on their way at a time.</summary>
    public int Concurrency { get; init; } = 24;

    /// <summary>Wait before the first repetition; doubles with each further one, with jitter.</summary>
    public TimeSpan RetryDelay { get; init; } = TimeSpan.FromMilliseconds(300);

    /// <summary>How often a call is repeated that failed inside AWS. One that was refused as too many is repeated for up to a quarter of an hour.
    /// <c>AWS_MAX_ATTEMPTS</c>, which counts the first try too, wins.</summary>
    public int Retries { get; init; } = 8;
}
