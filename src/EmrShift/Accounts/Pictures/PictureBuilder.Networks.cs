using System.Text.Json.Nodes;

namespace EmrShift.Accounts.Pictures;

sealed partial class PictureBuilder
{
    const string DefaultVpc = "vpc-1";

    readonly SortedDictionary<string, Vpc> _vpcs = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, Subnet> _subnets = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, RouteTable> _routes = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, SecurityGroup> _securityGroups = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, VpcEndpoint> _endpoints = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, Key> _keys = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, Bucket> _buckets = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, Image> _images = new(StringComparer.Ordinal);
    readonly SortedDictionary<string, SecurityConfiguration> _security = new(StringComparer.Ordinal);

    void AddNetworkOrCluster(PictureLine line)
    {
        switch (line.Kind)
        {
            case "vpc": AddVpc(line.With("tags", "owner")); break;
            case "subnet": AddSubnet(line.With("vpc", "tags", "owner", "zone", "private", "unrouted")); break;
            case "sg": AddSecurityGroup(line.With("name", "vpc", "tags", "owner")); break;
            case "endpoint": AddEndpoint(line.With("service", "vpc", "tags", "subnets")); break;
            case "key": AddKey(line.With("alias", "users", "unread", "disabled", "deleted")); break;
            case "bucket": _buckets[line.With().Name] = new Bucket { Name = line.Name, Policy = line.Json ?? "" }; break;
            case "image": AddImage(line.With("encrypted")); break;
            case "security": AddSecurity(line.With("ebs", "s3", "certificates", "emrfs")); break;
            default: AddCluster(line); break;
        }
    }

    void AddVpc(PictureLine line) =>
        _vpcs[line.Name] = new Vpc { Id = line.Name, Region = _region, OwnerId = line.One("owner") ?? _id, Tags = line.Tags() };

    void AddSubnet(PictureLine line)
    {
        var vpc = VpcOf(line);
        _subnets[line.Name] = new Subnet
        {
            Id = line.Name,
            VpcId = vpc,
            Region = _region,
            AvailabilityZone = line.One("zone") ?? $"{_region}a",
            OwnerId = line.One("owner") ?? _id,
            Tags = line.Tags(),
        };
        if (line.Flag("unrouted"))
            return;
        var id = $"rtb-{line.Name}";
        var target = line.Flag("private") ? "nat-1" : "igw-1";
        _routes[id] = new RouteTable { Id = id, VpcId = vpc, SubnetIds = [line.Name], Routes = [new Route("0.0.0.0/0", target)] };
    }

    // A VPC that has no line of its own is in order: it carries the tag.
    string VpcOf(PictureLine line)
    {
        var vpc = line.One("vpc") ?? DefaultVpc;
        _vpcs.TryAdd(vpc, new Vpc { Id = vpc, Region = _region, OwnerId = _id, Tags = [Tags.Emr] });
        return vpc;
    }

    void AddSecurityGroup(PictureLine line) => _securityGroups[line.Name] = new SecurityGroup
    {
        Id = line.Name,
        Name = line.One("name") ?? line.Name,
        VpcId = VpcOf(line),
        Region = _region,
        OwnerId = line.One("owner") ?? _id,
        Tags = line.Tags(),
    };

    void AddEndpoint(PictureLine line)
    {
        var service = line.One("service") ?? "s3";
        var isGateway = service is "s3" or "dynamodb";
        _endpoints[line.Name] = new VpcEndpoint
        {
            Id = line.Name,
            VpcId = VpcOf(line),
            Region = _region,
            ServiceName = $"com.amazonaws.{_region}.{service}",
            Type = isGateway ? "Gateway" : "Interface",
            OwnerId = _id,
            Policy = line.Json,
            HasPrivateDns = !isGateway,
            SubnetIds = [.. line.All("subnets").Order(StringComparer.Ordinal)],
            Tags = line.Tags(),
        };
    }

    /// <summary>A gateway endpoint serves route tables: those of the subnets that its line names, else all of its VPC.</summary>
    VpcEndpoint Routed(VpcEndpoint endpoint) => endpoint.Type is not "Gateway" ? endpoint : endpoint with
    {
        SubnetIds = [],
        RouteTableIds = [.. _routes.Values
            .Where(table => table.VpcId == endpoint.VpcId && (endpoint.SubnetIds.IsEmpty || table.SubnetIds.Intersect(endpoint.SubnetIds, StringComparer.Ordinal).Any()))
            .Select(table => table.Id)],
    };

    void AddKey(PictureLine line)
    {
        var arn = $"arn:{_partition}:kms:{_region}:{_id}:key/{line.Name}";
        _keys[arn] = new Key
        {
            Arn = arn,
            Aliases = [.. line.All("alias").Select(alias => $"alias/{alias}").Order(StringComparer.Ordinal)],
            Manager = "CUSTOMER",
            State = line.Flag("deleted") ? "PendingDeletion" : line.Flag("disabled") ? "Disabled" : "Enabled",
            Policy = line.Flag("unread") ? null
                : line.Json ?? PictureDocuments.Key(_partition, _id, line.All("users").Select(user => Principal(user).Arn)),
        };
    }

    void AddImage(PictureLine line) => _images[line.Name] = new Image
    {
        Id = line.Name,
        Region = _region,
        OwnerId = _id,
        IsEncrypted = line.Has("encrypted"),
        KmsKeyIds = [.. line.All("encrypted").Order(StringComparer.Ordinal)],
    };

    void AddSecurity(PictureLine line)
    {
        var atRest = new JsonObject();
        if (line.One("ebs") is { } ebs)
            atRest["LocalDiskEncryptionConfiguration"] = new JsonObject { ["EncryptionKeyProviderType"] = "AwsKms", ["AwsKmsKey"] = ebs, ["EnableEbsEncryption"] = true };
        if (line.One("s3") is { } s3)
            atRest["S3EncryptionConfiguration"] = new JsonObject { ["EncryptionMode"] = "SSE-KMS", ["AwsKmsKey"] = s3 };
        var document = new JsonObject
        {
            ["EncryptionConfiguration"] = new JsonObject
            {
                ["EnableAtRestEncryption"] = atRest.Count > 0,
                ["AtRestEncryptionConfiguration"] = atRest,
                ["EnableInTransitEncryption"] = line.Has("certificates"),
                ["InTransitEncryptionConfiguration"] = new JsonObject { ["TLSCertificateConfiguration"] = new JsonObject { ["CertificateProviderType"] = "PEM", ["S3Object"] = line.One("certificates") } },
            },
            ["AuthorizationConfiguration"] = new JsonObject
            {
                ["EmrFsConfiguration"] = new JsonObject
                {
                    ["RoleMappings"] = new JsonArray([.. line.All("emrfs").Select(role => (JsonNode)new JsonObject { ["Role"] = Principal(role).Arn })]),
                },
            },
        };
        _security[line.Name] = new SecurityConfiguration { Name = line.Name, Region = _region, Document = PictureDocuments.Text(document) };
    }
}
