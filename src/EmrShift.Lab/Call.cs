using System.Text.Json.Nodes;
using EmrShift.Lab.Authorization;
using EmrShift.Lab.Services;
using EmrShift.Lab.State;

namespace EmrShift.Lab;

/// <summary>One call on its way through the lab: who calls what, with what, when, and on which world.</summary>
sealed class Call
{
    public required World World { get; init; }

    /// <summary>Performs further calls that this one makes in somebody else's name.</summary>
    public required Performer Performer { get; init; }

    public required Service Service { get; init; }

    public required Operation Operation { get; init; }

    /// <summary>The region of the signature's scope.</summary>
    public required string Region { get; init; }

    public required Caller Caller { get; init; }

    public required Input Input { get; init; }

    /// <summary>The lab's time of the call. Everything that the call does happens now.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The body as it came, for S3.</summary>
    public ReadOnlyMemory<byte> Body { get; init; }

    /// <summary>The caller's address, or the calling service's name.</summary>
    public required string SourceIpAddress { get; init; }

    public required string UserAgent { get; init; }

    public required string RequestId { get; init; }

    /// <summary>What IAM was asked so far, with the answers.</summary>
    public List<Asked> Asked { get; } = [];

    /// <summary>The caller's account.</summary>
    public AccountState Account => World.Account(Caller.AccountId);

    /// <summary>The caller's account in the call's region.</summary>
    public RegionState Home => Account.Region(Region);

    /// <summary>An ARN in the caller's account and the call's region.</summary>
    public string Arn(string service, string resource) => $"arn:{World.Partition}:{service}:{Region}:{Caller.AccountId}:{resource}";

    /// <summary>An ARN without a region: IAM.</summary>
    public string GlobalArn(string service, string resource) => $"arn:{World.Partition}:{service}::{Caller.AccountId}:{resource}";

    /// <summary>This call as somebody else's: to ask what they may do.</summary>
    public Call As(Caller caller) => new()
    {
        World = World,
        Performer = Performer,
        Service = Service,
        Operation = Operation,
        Region = Region,
        Caller = caller,
        Input = Input,
        Now = Now,
        SourceIpAddress = caller.InvokedBy ?? caller.SourceAddress,
        UserAgent = UserAgent,
        RequestId = RequestId,
    };

    /// <summary>
    /// Makes a call of the lab's own in somebody's name (EMR as the service role, a step as the node role): authorised and recorded like any
    /// other.
    /// </summary>
    public Outcome Perform(Caller caller, string service, string operation, JsonObject parameters, ReadOnlyMemory<byte> body = default) =>
        Perform(World, Performer, Region, Now, caller, service, operation, parameters, body);

    /// <summary>As above, outside a call: for what a <see cref="World.Schedule"/>d moment does.</summary>
    public static Outcome Perform(
        World world, Performer performer, string region, DateTimeOffset now, Caller caller, string service, string operation, JsonObject parameters, ReadOnlyMemory<byte> body = default)
    {
        var target = AllServices.Find(service)!;
        return performer.Perform(new Call
        {
            World = world,
            Performer = performer,
            Service = target,
            Operation = target.Operations[operation],
            Region = region,
            Caller = caller,
            Input = new Input(parameters, target),
            Body = body,
            Now = now,
            SourceIpAddress = caller.InvokedBy ?? caller.SourceAddress,
            UserAgent = caller.InvokedBy ?? "aws-sdk-java/1.12 Linux EMR",
            RequestId = world.Ids.Uuid(),
        });
    }
}
