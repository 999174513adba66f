using EmrShift.Lab.State;

namespace EmrShift.Lab.Services.S3;

/// <summary>Source: https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateBucket.html</summary>
static class CreateBucket
{
    public static readonly Operation Operation = new("CreateBucket", call => S3Questions.OnBucket(call, "s3:CreateBucket"), Run) { Route = "PUT /{Bucket}" };

    static Answer Run(Call call)
    {
        var name = call.Input.Text("Bucket");
        if (!S3Names.IsBucketName(name))
            throw S3Errors.Of(400, "InvalidBucketName", "The specified bucket is not valid.", name);
        if (call.World.S3.Buckets.TryGetValue(name, out var bucket))
        {
            if (bucket.OwnerId != call.Account.Id)
                throw S3Errors.Of(409, "BucketAlreadyExists", "The requested bucket name is not available. The bucket namespace is shared by all users of the system. Please select a different name and try again.", name);
            // us-east-1 answers as if it had made the bucket again.
            if (call.Region != "us-east-1")
                throw S3Errors.Of(409, "BucketAlreadyOwnedByYou", "Your previous request to create the named bucket succeeded and you already own it.", name);
        }
        else
        {
            call.World.S3.Buckets.Add(name, new Bucket { Name = name, OwnerId = call.Account.Id, Region = S3Names.RegionOf(call), CreatedAt = call.Now });
        }
        return new Answer { Headers = [("Location", $"/{name}")] };
    }
}
