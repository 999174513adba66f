using System.Net;
using EmrShift.Accounts;
using EmrShift.Lab.Weathers;

namespace EmrShift.Lab;

/// <summary>How a lab is started.</summary>
public sealed record LabOptions
{
    /// <summary>TCP port; 0: any free one.</summary>
    public int Port { get; init; }

    /// <summary>The address to listen on. Any other than loopback lets others of the network in: each request needs the lab's keys, the page needs none.</summary>
    public IPAddress Address { get; init; } = IPAddress.Loopback;

    /// <summary>The account to begin with; null: see <see cref="IsArticle"/>.</summary>
    public Account? Account { get; init; }

    /// <summary>Begin with the account of the article, on v1. False, and no <see cref="Account"/>: an empty account with a default VPC.</summary>
    public bool IsArticle { get; init; }

    /// <summary>Folder that keeps the world; null: it is gone when the lab ends. What the folder holds wins over the seed.</summary>
    public string? StateFolder { get; init; }

    /// <summary>What goes wrong on the way, and how often.</summary>
    public WeatherForecast Weather { get; init; } = WeatherForecast.Fair;

    /// <summary>How many times faster than AWS clusters start and steps run; infinity: at once.</summary>
    public double Speed { get; init; } = 60;

    /// <summary>Account id, for a seed that names none: twelve digits.</summary>
    public string AccountId { get; init; } = "123456789012";

    /// <summary>The region that examples are made in; clients may use any.</summary>
    public string Region { get; init; } = "ap-northeast-1";

    /// <summary>Seeds ids and secrets: the same number and the same calls give the same ids.</summary>
    public int Seed { get; init; } = 1;

    /// <summary>
    /// Whether EC2 says in plain words why it refuses before the encoded message, as it does since about 2024. False: only the encoded message,
    /// as the article shows it. Null: false for the article's account, true for others.
    /// </summary>
    public bool? SaysWhyEc2Refuses { get; init; }

    /// <summary>Told of a bug in the lab: a call that ended with an exception, and was answered with 500.</summary>
    public Action<Exception>? Fault { get; init; }

    /// <summary>The clock.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;
}
