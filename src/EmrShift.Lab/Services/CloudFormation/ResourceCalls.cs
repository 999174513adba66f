using System.Globalization;
using System.Text.Json.Nodes;
using EmrShift.Lab.State;
using EmrShift.Lab.State.CloudFormation;

namespace EmrShift.Lab.Services.CloudFormation;

/// <summary>
/// The calls that CloudFormation makes for a stack: as whoever asked for the operation, passed on by the service (<c>aws:ViaAWSService</c>,
/// <c>aws:CalledVia</c>), or as the stack's own role where it has one.
/// Source: CloudFormation User Guide, "CloudFormation service role"; IAM User Guide, "Forward access sessions".
/// </summary>
/// <param name="world">The world.</param>
/// <param name="performer">Performs the calls.</param>
/// <param name="stack">The stack.</param>
/// <param name="caller">Who asked for the operation.</param>
sealed class ResourceCalls(World world, Performer performer, Stack stack, Caller caller)
{
    public const string Principal = "cloudformation.amazonaws.com";

    public World World { get; } = world;

    public Stack Stack { get; } = stack;

    /// <summary>When the call is made: set as time passes.</summary>
    public DateTimeOffset Now { get; set; }

    /// <summary>The stack's region.</summary>
    public string Region { get; } = stack.Id.Split(':')[3];

    /// <summary>The stack's account.</summary>
    public AccountState Account => World.Account(Stack.Id.Split(':')[4]);

    /// <summary>The stack's region of the account.</summary>
    public RegionState Home => Account.Region(Region);

    /// <summary>Makes a call and returns its answer; a refusal ends the resource with the reason that CloudFormation gives.</summary>
    public Output Make(string service, string operation, JsonObject parameters, ReadOnlyMemory<byte> body = default)
    {
        var outcome = Try(service, operation, parameters, body);
        return outcome.Error is { } error ? throw new AwsException(error with { Message = Reason(service, error, outcome.RequestId) }) : outcome.Answer?.Body ?? [];
    }

    /// <summary>Makes a call whose refusal means that there is nothing left to do, where its code is one of those given.</summary>
    public void MakeUnless(string service, string operation, JsonObject parameters, params ReadOnlySpan<string> codes)
    {
        var outcome = Try(service, operation, parameters, default);
        if (outcome.Error is { } error && !codes.Contains(error.Code))
            throw new AwsException(error with { Message = Reason(service, error, outcome.RequestId) });
    }

    /// <summary>A name for something that the template doesn't name: <c>STACK-LOGICALID-12 characters</c>, cut in its middle parts to the longest that there may be.</summary>
    public string NameOf(StackResource resource, int lengthMax = 64)
    {
        var random = World.Ids.Draw("ABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789", 12);
        var room = lengthMax - random.Length - 2;
        var (first, second) = (Stack.Name, resource.LogicalId);
        if (first.Length + second.Length > room)
            (first, second) = (first[..Math.Min(first.Length, room / 2)], second[..Math.Min(second.Length, room / 2)]);
        return $"{first}-{second}-{random}";
    }

    Outcome Try(string service, string operation, JsonObject parameters, ReadOnlyMemory<byte> body)
    {
        if (Stack.RoleArn is null)
        {
            var passedOn = caller with { InvokedBy = Principal, ViaService = Principal };
            return Call.Perform(World, performer, Region, Now, passedOn, service, operation, parameters, body);
        }
        return AsRole() is { } role
            ? Call.Perform(World, performer, Region, Now, role, service, operation, parameters, body)
            : new Outcome(null, new AwsError(400, "ValidationError", Assumption), World.Ids.Uuid());
    }

    string Assumption => $"Role {Stack.RoleArn} is invalid or cannot be assumed";

    /// <summary>A session of the stack's role; null: CloudFormation may not assume it.</summary>
    public Caller? AsRole()
    {
        var service = Callers.OfService(Principal) with { SourceArn = Stack.Id, SourceAddress = Principal };
        var outcome = Call.Perform(World, performer, Region, Now, service, "sts", "AssumeRole", new() { ["RoleArn"] = Stack.RoleArn, ["RoleSessionName"] = "AWSCloudFormation" });
        return outcome.Answer?.Body?["Credentials"] is Output credentials
            ? Callers.Of(World, (string)credentials["AccessKeyId"]!)! with { InvokedBy = Principal }
            : null;
    }

    // As resource handlers word it: `Resource handler returned message: "… (Service: Iam, Status Code: 403, Request ID: …)" (RequestToken: …, HandlerErrorCode: AccessDenied)`.
    string Reason(string service, AwsError error, string requestId)
    {
        var client = service switch { "iam" => "Iam", "ec2" => "Ec2", "elasticmapreduce" => "Emr", "s3" => "S3", _ => service };
        var handler = error.Code switch
        {
            "AccessDenied" or "AccessDeniedException" or "UnauthorizedOperation" => "AccessDenied",
            "EntityAlreadyExists" or "BucketAlreadyOwnedByYou" or "BucketAlreadyExists" or "InvalidGroup.Duplicate" => "AlreadyExists",
            "NoSuchEntity" => "NotFound",
            "LimitExceeded" => "ServiceLimitExceeded",
            "Throttling" or "RequestLimitExceeded" => "Throttling",
            _ when error.Code.EndsWith(".NotFound", StringComparison.Ordinal) => "NotFound",
            _ => "InvalidRequest",
        };
        return string.Create(
            CultureInfo.InvariantCulture,
            $"Resource handler returned message: \"{error.Message} (Service: {client}, Status Code: {error.Status}, Request ID: {requestId}) (SDK Attempt Count: 1)\" (RequestToken: {World.Ids.Uuid()}, HandlerErrorCode: {handler})");
    }
}
